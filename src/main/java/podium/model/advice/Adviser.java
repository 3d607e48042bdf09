package podium.model.advice;

import java.util.List;

import podium.model.ModelSpec;

/** Reads a spec as a tutor would. */
public final class Adviser {
    private static final List<Rule> RULES = List.of(
            new Pixels(),
            new Ending(),
            new LinearPairs(),
            new Activations(),
            new DenseSizes(),
            new Depth(),
            new Dropping(),
            new LearningRates(),
            new Steps(),
            new Watching());

    private Adviser() {}

    /** @param spec a spec whose shapes fit */
    public static List<Remark> on(ModelSpec spec) {
        Net net = Net.of(spec);
        return RULES.stream().flatMap(rule -> rule.on(net).stream()).toList();
    }
}
