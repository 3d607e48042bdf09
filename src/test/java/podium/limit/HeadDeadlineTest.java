package podium.limit;

import java.util.concurrent.TimeUnit;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HeadDeadlineTest {
    private EmbeddedChannel channel;

    @BeforeEach
    void open() {
        channel = new EmbeddedChannel(new HeadDeadline());
        channel.freezeTime();
    }

    @Test
    void closes_what_says_nothing() {
        pass();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void closes_where_half_a_head_came() {
        come("GET / HT");
        pass();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void keeps_what_waits_for_its_answer_and_what_was_answered() {
        come("GET / HTTP/1.1\r\n\r\n");
        tell(HeadDeadline.Signal.BEGUN);
        pass();
        assertThat(channel.isOpen()).isTrue();
        answer();
        tell(HeadDeadline.Signal.ANSWERED);
        pass();
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void closes_where_the_next_head_does_not_arrive() {
        come("GET / HTTP/1.1\r\n\r\n");
        tell(HeadDeadline.Signal.BEGUN);
        answer();
        tell(HeadDeadline.Signal.ANSWERED);
        come("G");
        pass();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void keeps_what_was_answered_although_nobody_told_of_a_request() {
        come("GET / HTTP/1.1\r\n\r\n");
        answer();
        pass();
        assertThat(channel.isOpen()).isTrue();
    }

    private void come(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, US_ASCII));
    }

    private void answer() {
        channel.writeOutbound(Unpooled.copiedBuffer("HTTP/1.1 200 OK\r\n\r\n", US_ASCII));
    }

    private void tell(HeadDeadline.Signal signal) {
        channel.pipeline().fireUserEventTriggered(signal.event());
    }

    private void pass() {
        channel.advanceTimeBy(RequestBodies.DEFAULT_TIME.toSeconds() + 1, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }
}
