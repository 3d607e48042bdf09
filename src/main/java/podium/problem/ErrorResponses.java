package podium.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpServerRequest;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** The last word on errors from endpoints: none leaves without a body, and people get a page. */
@ApplicationScoped
class ErrorResponses {
    @Inject
    Instance<ErrorPage> page;

    @ServerResponseFilter
    void complete(ContainerResponseContext response, HttpServerRequest request) {
        int status = response.getStatus();
        if (status < 400 || !(response.getEntity() == null || response.getEntity() instanceof HttpProblem)) {
            return;
        }
        HttpProblem problem = response.getEntity() instanceof HttpProblem given ? given : CompleteProblem.of(status);
        if (Audience.isPerson(request) && page.isResolvable()) {
            String html = page.get().render(status, problem.getTitle(), problem.getDetail());
            response.setEntity(html, null, MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
        } else {
            response.setEntity(problem, null, HttpProblem.MEDIA_TYPE);
        }
    }
}
