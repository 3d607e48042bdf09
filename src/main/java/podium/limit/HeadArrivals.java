package podium.limit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.netty.channel.ChannelPipeline;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/** Tells each connection's {@link HeadDeadline} when a request's head has arrived, and when it was answered. */
@ApplicationScoped
class HeadArrivals {
    /** Before every other filter, whatever that makes of the request. */
    private static final int PRIORITY = 20_000;

    void filter(@Observes Filters filters) {
        filters.register(HeadArrivals::arrived, PRIORITY);
    }

    private static void arrived(RoutingContext context) {
        if (context.request().connection() instanceof ConnectionBase connection) {
            ChannelPipeline pipeline = connection.channel().pipeline();
            if (context.request().version() == HttpVersion.HTTP_2) {
                pipeline.fireUserEventTriggered(HeadDeadline.Signal.FRAMED.event());
            } else {
                pipeline.fireUserEventTriggered(HeadDeadline.Signal.BEGUN.event());
                context.addEndHandler(end -> pipeline.fireUserEventTriggered(HeadDeadline.Signal.ANSWERED.event()));
            }
        }
        context.next();
    }
}
