package podium.queue;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.HandSetClock;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContactTest {
    private static final Duration GAP = Duration.ofSeconds(8);
    private static final Duration LEASE = Duration.ofSeconds(16);

    private final HandSetClock clock = new HandSetClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Contact contact = new Contact(clock, GAP, LEASE);

    @Test
    void trusts_itself_after_a_lease_without_a_gap() {
        live(Duration.ofSeconds(12));
        assertThat(contact.isTrusted()).isFalse();
        live(Duration.ofSeconds(4));
        assertThat(contact.isTrusted()).isTrue();
    }

    @Test
    void starts_anew_after_it_was_cut_off() {
        live(Duration.ofMinutes(5));
        clock.pass(Duration.ofSeconds(30));
        assertThat(contact.isTrusted()).as("first look after the gap").isFalse();
        live(Duration.ofSeconds(12));
        assertThat(contact.isTrusted()).as("others may not have been heard yet").isFalse();
        live(Duration.ofSeconds(4));
        assertThat(contact.isTrusted()).isTrue();
    }

    @Test
    void minds_no_short_gap() {
        live(Duration.ofMinutes(5));
        clock.pass(Duration.ofSeconds(8));
        assertThat(contact.isTrusted()).isTrue();
    }

    @Test
    void starts_anew_when_the_clock_is_set_back() {
        live(Duration.ofMinutes(5));
        clock.pass(Duration.ofHours(-1));
        assertThat(contact.isTrusted()).isFalse();
    }

    private void live(Duration time) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plusSeconds(4)) {
            clock.pass(Duration.ofSeconds(4));
            contact.sign();
        }
    }
}
