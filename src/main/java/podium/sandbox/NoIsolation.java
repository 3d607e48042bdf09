package podium.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A plain child process, for a trial on a machine without bubblewrap. */
final class NoIsolation implements Isolation {
    private final Limiter limiter;

    NoIsolation(Limiter limiter) {
        this.limiter = limiter;
    }

    @Override
    public boolean isThere() {
        return true;
    }

    @Override
    public Installation inside(Installation installation) {
        return installation;
    }

    @Override
    public Path inside(JobFolder folder) {
        return folder.path();
    }

    @Override
    public List<String> wrap(List<String> command, Installation installation, JobFolder folder, Job job, int userId)
            throws IOException {
        folder.linkInputs(job.data());
        return limiter.wrap(command, job.limits(), false);
    }
}
