package podium.problem;

import java.nio.channels.ClosedChannelException;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import io.netty.handler.codec.TooLongFrameException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClientFaultsTest {
    private static final String CONNECTIONS = "io.vertx.core.net.impl.ConnectionBase";

    private static boolean isLogged(String logger, Level level, @Nullable Throwable failure) {
        var line = new LogRecord(level, "it broke");
        line.setLoggerName(logger);
        line.setThrown(failure);
        return new ClientFaults().isLoggable(line);
    }

    @Test
    void who_goes_away_or_speaks_no_http_is_no_news() {
        assertThat(isLogged(CONNECTIONS, Level.SEVERE, new ClosedChannelException()))
                .isFalse();
        assertThat(isLogged(CONNECTIONS, Level.SEVERE, new IllegalStateException(new TooLongFrameException("head"))))
                .isFalse();
        assertThat(isLogged(CONNECTIONS, Level.FINE, null)).isFalse();
    }

    @Test
    void what_is_ours_is_logged() {
        assertThat(isLogged(CONNECTIONS, Level.SEVERE, new OutOfMemoryError("Direct buffer memory")))
                .isTrue();
        assertThat(isLogged(CONNECTIONS, Level.SEVERE, new IllegalStateException()))
                .isTrue();
        assertThat(isLogged("podium", Level.SEVERE, new ClosedChannelException()))
                .isTrue();
    }
}
