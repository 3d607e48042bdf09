package podium.webhook;

import java.util.Arrays;
import java.util.Optional;

/** What can be told. */
enum WebhookEvent {
    SUBMISSION_SCORED("submission.scored"),
    NEW_LEADER("leaderboard.new_leader"),
    CHALLENGE_CLOSED("challenge.closed"),
    /** Asked for by hand, to see whether it arrives. */
    PING("ping");

    private final String type;

    WebhookEvent(String type) {
        this.type = type;
    }

    /** As {@code type} says it in what is sent. */
    String type() {
        return type;
    }

    static Optional<WebhookEvent> of(String type) {
        return Arrays.stream(values()).filter(event -> event.type.equals(type)).findFirst();
    }
}
