package podium.problem;

import jakarta.ws.rs.core.Response.Status;

import io.netty.handler.codec.http.HttpResponseStatus;

/** What a status means, for errors that bring no words of their own. */
record StatusText(String title, String detail) {
    static StatusText of(int status) {
        String title = HttpResponseStatus.valueOf(status).reasonPhrase();
        return new StatusText(status == Problems.UNPROCESSABLE ? "Unprocessable Content" : title, detail(status));
    }

    private static String detail(int status) {
        return switch (status) {
            case 400 -> "The request is not well formed.";
            case 401 -> "Sign in first: the request needs valid credentials.";
            case 403 -> "This is not open to your account.";
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not take that method.";
            case 406 -> "None of the accepted media types can be given.";
            case 409 -> "The request does not fit what is there already.";
            case 411 -> "Say how long the body is: the request needs a Content-Length.";
            case 413 -> "The request is larger than what is accepted.";
            case 415 -> "This media type is not taken here.";
            case 429 -> "Too many requests: wait a little.";
            case 503 -> "The server cannot answer at the moment: try again later.";
            default ->
                Status.Family.familyOf(status) == Status.Family.SERVER_ERROR
                        ? "The server failed. It is not your fault, and it has been logged."
                        : "The request could not be answered.";
        };
    }
}
