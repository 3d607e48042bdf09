package podium.limit;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection on which a request has begun to come and its head has not arrived in time, from the connection's
 * start or from the first byte after the answer before: one byte now and then is never idle. It sees bytes, {@link
 * HeadArrivals} tells it of requests.
 */
final class HeadDeadline extends ChannelDuplexHandler {
    private static final Logger LOG = Logger.getLogger(HeadDeadline.class);

    /** As events of the channel's; texts, so that class loaders do not matter. */
    enum Signal {
        /** A head has arrived. */
        BEGUN,
        /** The request was answered. */
        ANSWERED,
        /** This connection carries frames of many requests, which nobody looks into: HTTP/2 is off unless somebody wants it. */
        FRAMED;

        String event() {
            return HeadDeadline.class.getName() + "." + name();
        }
    }

    private static final class Time {
        private static final Duration ALLOWED = ConfigProvider.getConfig()
                .getOptionalValue(RequestBodies.TIME, Duration.class)
                .orElse(RequestBodies.DEFAULT_TIME);
    }

    private int underWay;
    private @Nullable Future<?> deadline;

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        begin(context);
        super.channelActive(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
        if (underWay == 0 && deadline == null) {
            begin(context);
        }
        super.channelRead(context, bytes);
    }

    /** What is answered has arrived, even where nobody told: Vert.x itself answers some heads that make no sense. */
    @Override
    public void write(ChannelHandlerContext context, Object bytes, ChannelPromise promise) throws Exception {
        end();
        super.write(context, bytes, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        end();
        super.channelInactive(context);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        end();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event.equals(Signal.BEGUN.event())) {
            underWay++;
            end();
        } else if (event.equals(Signal.ANSWERED.event())) {
            underWay--;
        } else if (event.equals(Signal.FRAMED.event())) {
            context.pipeline().remove(this);
        } else {
            super.userEventTriggered(context, event);
        }
    }

    private void begin(ChannelHandlerContext context) {
        deadline = context.executor().schedule(() -> close(context), Time.ALLOWED.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void end() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private static void close(ChannelHandlerContext context) {
        LOG.debugf("Cut off %s: no whole head within %s", context.channel().remoteAddress(), Time.ALLOWED);
        context.close();
    }
}
