package podium.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/** Where the links on top of every page lead from the page that is shown; in templates {@code inject:masthead}. */
@RequestScoped
@Named("masthead")
public class Masthead {
    private static final Pattern CHALLENGE = Pattern.compile("/challenges/([^/]+).*");

    @Inject
    RoutingContext routing;

    /** The leaderboard of the page's challenge, or of the newest where the page has none. */
    public String leaderboard() {
        return within("/", "");
    }

    /** The form of the page's challenge, likewise. */
    public String submit() {
        return within("/submit", "/submit");
    }

    /** Where to come back to after signing in: this page, if it can be asked for again. */
    public String here() {
        return routing.request().method() == HttpMethod.GET ? routing.request().uri() : "/";
    }

    private String within(String ofNewest, String ofChallenge) {
        Matcher address = CHALLENGE.matcher(routing.request().path());
        return address.matches() ? "/challenges/" + address.group(1) + ofChallenge : ofNewest;
    }
}
