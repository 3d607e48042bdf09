package podium.engine.optimizer;

import java.util.function.Function;

import podium.engine.registry.Handlers;
import podium.model.optimizer.Adadelta;
import podium.model.optimizer.Adafactor;
import podium.model.optimizer.Adagrad;
import podium.model.optimizer.Adam;
import podium.model.optimizer.AdamW;
import podium.model.optimizer.Adamax;
import podium.model.optimizer.Ftrl;
import podium.model.optimizer.Lamb;
import podium.model.optimizer.Lion;
import podium.model.optimizer.Muon;
import podium.model.optimizer.Nadam;
import podium.model.optimizer.Optimizer;
import podium.model.optimizer.RMSprop;
import podium.model.optimizer.SGD;
import podium.model.optimizer.ScheduleFreeAdamW;

/** The table of optimizers. */
public final class UpdateRules {
    private static final Handlers<Optimizer, Function<Optimizer, UpdateRule>> TABLE = new Handlers<>(Optimizer.class);

    static {
        row(SGD.class, SgdRule::new);
        row(RMSprop.class, RmspropRule::new);
        row(Adam.class, spec -> new AdamRule(spec.moments(), spec.amsgrad()));
        row(AdamW.class, spec -> new AdamRule(spec.moments(), spec.amsgrad()));
        row(Nadam.class, NadamRule::new);
        row(Adagrad.class, AdagradRule::new);
        row(Ftrl.class, FtrlRule::new);
        row(Lion.class, LionRule::new);
        row(Lamb.class, LambRule::new);
        row(Adafactor.class, AdafactorRule::new);
        row(Adamax.class, AdamaxRule::new);
        row(Adadelta.class, AdadeltaRule::new);
        row(Muon.class, MuonRule::new);
        row(ScheduleFreeAdamW.class, ScheduleFreeRule::new);
    }

    private UpdateRules() {}

    private static <O extends Optimizer> void row(Class<O> record, Function<O, UpdateRule> handler) {
        TABLE.with(record, spec -> handler.apply(record.cast(spec)));
    }

    public static Handlers<Optimizer, ?> table() {
        return TABLE;
    }

    static UpdateRule of(Optimizer spec) {
        return TABLE.of(spec).apply(spec);
    }
}
