package podium.event;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.HandSetClock;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DatabaseOutageTest {
    private static final RuntimeException REFUSED =
            new IllegalStateException("could not read", new SQLException("Connection to db:5432 refused", "08001"));

    private final HandSetClock clock = new HandSetClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final DatabaseOutage outage = new DatabaseOutage(clock);
    private final List<String> lines = new ArrayList<>();
    private final Logger logger = Logger.getLogger(DatabaseOutage.class.getName());
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLevel() + " " + String.format(line.getMessage(), line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stop() {
        logger.removeHandler(handler);
    }

    @Test
    void an_outage_is_a_line_when_it_begins_one_a_minute_and_one_at_its_end() {
        for (int tenths = 0; tenths < 1500; tenths++) {
            assertThat(outage.hides(REFUSED)).isTrue();
            clock.pass(Duration.ofMillis(100));
        }
        outage.over();
        outage.over();

        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).contains("is away").contains("refused");
        assertThat(lines.get(1)).contains("for 60 s");
        assertThat(lines.get(2)).contains("for 120 s");
        assertThat(lines.get(3)).contains("back after 150 s");
    }

    @Test
    void what_follows_from_it_is_hidden_only_while_it_lasts() {
        var follows = new IllegalStateException(new SQLException("Acquisition timeout while waiting"));
        assertThat(outage.hides(follows)).isFalse();
        outage.hides(REFUSED);
        assertThat(outage.hides(follows)).isTrue();
        assertThat(outage.hides(new IllegalStateException("a mistake of ours"))).isFalse();
        outage.over();
        assertThat(outage.hides(follows)).isFalse();
    }

    @Test
    void mistakes_in_statements_are_no_outage() {
        assertThat(outage.hides(new SQLException("relation does not exist", "42P01")))
                .isFalse();
        assertThat(outage.lasts()).isFalse();
        assertThat(outage.hides(new SQLException("the server stops", "57P01"))).isTrue();
        assertThat(outage.lasts()).isTrue();
    }
}
