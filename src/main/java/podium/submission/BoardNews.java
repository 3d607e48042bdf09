package podium.submission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.challenge.Challenge;
import podium.challenge.RulesChanged;
import podium.event.Event;
import podium.event.Events;

/** Tells open leaderboards that they or their rules have changed, and each whether by something of its reader's own. */
@ApplicationScoped
class BoardNews {
    @Inject
    Events events;

    @Inject
    ObjectMapper json;

    /**
     * Whose submission it was; no reader is told.
     *
     * @param account null for a baseline, or where nobody's own has changed
     */
    private record Whose(@Nullable Long account, @Nullable Long group) {
        boolean isOf(@Nullable Account reader) {
            return reader != null && (reader.id.equals(account) || group != null && group.equals(reader.groupId));
        }
    }

    void publish(Submission changed) {
        Account account = changed.account;
        publish(changed.challenge, account == null ? new Whose(null, null) : new Whose(account.id, account.groupId));
    }

    void publish(Challenge challenge) {
        publish(challenge, new Whose(null, null));
    }

    /** Names, what counts, the title: of a board nearly everything may be another. */
    void publish(@Observes RulesChanged changed) {
        publish(changed.challenge());
    }

    private void publish(Challenge challenge, Whose whose) {
        events.publish(Topics.challenge(challenge.slug), Topics.LEADERBOARD, whose);
    }

    /** What is said of it to a reader, null for a visitor. */
    String toldTo(@Nullable Account reader, Event news) {
        try {
            return json.readValue(news.data(), Whose.class).isOf(reader) ? "{\"own\":true}" : "{}";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no news of a board: " + news, e);
        }
    }
}
