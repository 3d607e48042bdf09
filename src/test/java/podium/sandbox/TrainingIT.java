package podium.sandbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.worker.ProgressEvent;

import static org.assertj.core.api.Assertions.assertThat;

/** The real worker in the real sandbox on real MNIST. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TrainingIT {
    @Test
    void trains_the_course_net_and_predicts_most_digits() throws Exception {
        Job job = Jobs.mnist(Jobs.COURSE_CNN.formatted(1), 7);
        List<ProgressEvent> events = Collections.synchronizedList(new ArrayList<>());
        try (Sandbox sandbox = Sandbox.open(SandboxSettings.of(SandboxMode.REQUIRED, Jobs.DATA))) {
            long start = System.nanoTime();
            var verdict = sandbox.run(job, event -> {
                if (!(event instanceof ProgressEvent.Batch)) {
                    System.err.printf("%.2f s %s%n", (System.nanoTime() - start) / 1e9, event);
                } else if (events.size() == 1) {
                    System.err.printf("%.2f s %s%n", (System.nanoTime() - start) / 1e9, event);
                }
                events.add(event);
            });
            System.err.println(verdict);
            assertThat(verdict).isInstanceOf(Verdict.Completed.class);
        }
    }
}
