package podium.problem;

import io.vertx.core.http.HttpServerRequest;

/** Who reads an error: a person in a browser, or a program. */
final class Audience {
    private Audience() {}

    static boolean isPerson(HttpServerRequest request) {
        String accept = request.getHeader("Accept");
        return !isApi(request.path()) && accept != null && accept.contains("text/html");
    }

    static boolean isApi(String path) {
        return path.equals("/api") || path.startsWith("/api/") || path.startsWith("/q/");
    }
}
