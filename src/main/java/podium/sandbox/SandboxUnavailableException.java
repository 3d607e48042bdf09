package podium.sandbox;

/** The sandbox that is required does not work here. The message says why and what to install. */
public class SandboxUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SandboxUnavailableException(String message) {
        super(message);
    }
}
