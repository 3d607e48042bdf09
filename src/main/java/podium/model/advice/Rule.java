package podium.model.advice;

import java.util.List;

/** Looks for one kind of mistake. */
interface Rule {
    List<Remark> on(Net net);
}
