package podium.limit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.netty.channel.ChannelPipeline;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Tells each connection's {@link HeadDeadline} when a request's head has arrived, and when it was answered. */
@ApplicationScoped
class HeadArrivals {
    /**
     * Before all else, also before what answers at the very front, such as a kept leaderboard. A filter would come behind that,
     * and the connection be closed under those who are answered there; of routes of one order the first made is the first asked.
     */
    void register(@Observes @Priority(1) Router router) {
        router.route().order(Integer.MIN_VALUE).handler(HeadArrivals::arrived);
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
