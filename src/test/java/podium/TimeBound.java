package podium;

import java.time.Duration;
import java.util.List;

import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;

/** Ends a property after some seconds, however often it was tried by then: CI has a bounded time for looking. */
public final class TimeBound implements AroundTryHook {
    private static final Duration TIME = Duration.ofSeconds(3);

    /** From a class to all its properties. */
    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public TryExecutionResult aroundTry(TryLifecycleContext context, TryExecutor property, List<Object> parameters) {
        Store<Long> end = Store.getOrCreate(this, Lifespan.PROPERTY, () -> System.nanoTime() + TIME.toNanos());
        TryExecutionResult result = property.execute(parameters);
        return result.isSatisfied() && System.nanoTime() > end.get() ? TryExecutionResult.satisfied(true) : result;
    }
}
