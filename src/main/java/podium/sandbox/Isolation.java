package podium.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import podium.worker.JobFiles;

/** How a process is walled in: turns the start of a JVM into the start of a JVM inside. */
interface Isolation {
    /** Whether what builds the walls is still there, as it was when the sandbox was opened. */
    boolean isThere();

    /** The installation as the process will see it. */
    Installation inside(Installation installation);

    /** The job's folder as the process will see it. */
    Path inside(JobFolder folder);

    /** Makes the job's inputs and outputs visible and wraps the command line. */
    List<String> wrap(List<String> command, Installation installation, JobFolder folder, Job job, int userId)
            throws IOException;

    /** The paths of a job's inputs under the names that the process knows. */
    static void mountInputs(Mounts mounts, JobFolder folder, Job.Data data, Path inside) {
        mounts.readable(folder.job(), inside.resolve(JobFiles.JOB))
                .readable(data.trainImages(), inside.resolve(JobFiles.TRAIN_IMAGES))
                .readable(data.trainLabels(), inside.resolve(JobFiles.TRAIN_LABELS))
                .readable(data.hiddenImages(), inside.resolve(JobFiles.HIDDEN_IMAGES));
    }
}
