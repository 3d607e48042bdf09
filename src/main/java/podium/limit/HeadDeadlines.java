package podium.limit;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;

/** Gives every connection that this process accepts its {@link HeadDeadline}; neither Quarkus nor Vert.x has one. */
public final class HeadDeadlines extends ChannelInitializerExtension {
    /** Netty asks for extensions only where this was called before it opened its first connection. */
    public static void enable() {
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        channel.pipeline().addFirst(new HeadDeadline());
    }
}
