package podium.submission;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import podium.dataset.CorruptDatasetException;
import podium.dataset.DatasetFiles;
import podium.dataset.MnistDataset;

/**
 * Of {@code /q/health/ready}: whether the images are there that runs are given. Those that instructors brought lie in the
 * database; here it is about what Podium brings, and about the files that sandboxes read.
 */
@Readiness
@ApplicationScoped
class DatasetCheck implements HealthCheck {
    @Inject
    ChallengeData data;

    private volatile String fault = "not read yet";

    @Override
    public HealthCheckResponse call() {
        List<Path> gone = data.written().stream()
                .flatMap(DatasetCheck::files)
                .filter(file -> !Files.isReadable(file))
                .toList();
        if (!fault.isEmpty()) {
            // Read once: it lies in the program.
            fault = read();
        }
        return HealthCheckResponse.named("datasets")
                .status(fault.isEmpty() && gone.isEmpty())
                .withData("mnist", fault.isEmpty() ? "whole" : fault)
                .withData("missing_files", gone.size())
                .build();
    }

    private static Stream<Path> files(DatasetFiles files) {
        return Stream.of(files.trainImages(), files.trainLabels(), files.hiddenImages());
    }

    private static String read() {
        try {
            MnistDataset.check();
            return "";
        } catch (CorruptDatasetException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
