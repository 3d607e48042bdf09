package podium.challenge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;

import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Which challenge a page's navigation leads to: the one in its address, else the newest. */
@RequestScoped
@Named("currentChallenge")
public class CurrentChallenge {
    private static final Pattern ADDRESS = Pattern.compile("/challenges/([a-z0-9][a-z0-9-]{0,63})(?:/.*)?");

    @Inject
    RoutingContext request;

    private @Nullable String slug;

    @Transactional
    public String getSlug() {
        if (slug == null) {
            Matcher address = ADDRESS.matcher(request.normalizedPath());
            slug = address.matches()
                    ? address.group(1)
                    : Challenge.newest(1).stream()
                            .findFirst()
                            .map(Challenge.Choice::slug)
                            .orElse(Challenges.MNIST);
        }
        return slug;
    }
}
