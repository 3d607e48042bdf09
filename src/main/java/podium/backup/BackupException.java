package podium.backup;

/** It cannot be done; the message says why and what to do. */
final class BackupException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BackupException(String message) {
        super(message);
    }
}
