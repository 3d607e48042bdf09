package podium.compare;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import org.jboss.resteasy.reactive.RestQuery;

import podium.account.CurrentAccount;
import podium.page.Words;
import podium.problem.Problems;
import podium.scoring.Difference;
import podium.submission.Pair;
import podium.submission.Pairs;
import podium.submission.SubmissionView;

/** Two submissions beside each other: {@code /compare?of=ID&of=ID}, as the checkboxes of a list send it. */
@Path("/compare")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class ComparePages {
    @Inject
    Pairs pairs;

    @Inject
    CurrentAccount current;

    @CheckedTemplate(basePath = "compare")
    static class Templates {
        private Templates() {}

        static native TemplateInstance compare(
                Pair pair, String verdict, String counts, ConfigDifference configs, List<CurveChart> charts);
    }

    @GET
    @Transactional
    public TemplateInstance compare(@RestQuery List<String> of) {
        if (of.size() != 2) {
            throw HttpProblem.valueOf(
                    Status.BAD_REQUEST,
                    "Choose two submissions to compare; " + (of.isEmpty() ? "none was" : of.size() + " were")
                            + " chosen.");
        }
        Pair pair = pairs.read(id(of.get(0)), id(of.get(1)), current.get());
        return Templates.compare(
                pair,
                verdict(pair),
                counts(pair),
                ConfigDifference.of(pair.first().spec(), pair.second().spec()),
                CurveChart.of(
                        label(pair.first().submission()),
                        pair.first().curve(),
                        label(pair.second().submission()),
                        pair.second().curve()));
    }

    private static UUID id(String text) {
        return Problems.id(text, () -> Problems.notFound("There is no submission " + text + "."));
    }

    private static String label(SubmissionView submission) {
        return submission.name();
    }

    private static String verdict(Pair pair) {
        Difference difference = pair.difference();
        if (difference == null) {
            return "The scores can be compared when both are scored.";
        }
        return switch (difference.comparison().verdict()) {
            case BEATS -> "The first is more accurate, by " + points(difference) + ".";
            case BELOW -> "The second is more accurate, by " + points(difference) + ".";
            case INDISTINGUISHABLE -> "Too close to call: " + points(difference) + " apart, which luck can do.";
        };
    }

    private static String points(Difference difference) {
        return Words.fixed(Math.abs(difference.value()) * 100, 2) + " points";
    }

    private static String counts(Pair pair) {
        Difference difference = pair.difference();
        if (difference == null) {
            return "";
        }
        return "First less second, with its 95 % interval on the same images: " + signed(difference.value()) + " ("
                + signed(difference.low()) + " to " + signed(difference.high()) + ") points. "
                + Words.things(difference.comparison().onlyOurs(), "image") + " only the first read, "
                + Words.things(difference.comparison().onlyTheirs(), "image")
                + " only the second; by luck alone a split as uneven has probability "
                + (difference.comparison().p() < 0.001
                        ? "under 0.001"
                        : Words.fixed(difference.comparison().p(), 3))
                + ".";
    }

    private static String signed(double share) {
        return (share < 0 ? "−" : "+") + Words.fixed(Math.abs(share) * 100, 2);
    }
}
