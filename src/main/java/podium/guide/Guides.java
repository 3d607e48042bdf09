package podium.guide;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.audit.Audit;
import podium.challenge.Challenge;
import podium.problem.InvalidField;
import podium.problem.Problems;

/** The guides of the challenges; pages and API both go through here. */
@ApplicationScoped
@Transactional
class Guides {
    static final int MAX_LENGTH = 100_000;

    private final String shipped = shipped();

    @Inject
    Audit audit;

    String of(Challenge challenge) {
        return challenge.guide == null ? shipped : challenge.guide;
    }

    /** @param text null or blank brings back the guide that Podium has */
    void replace(String slug, @Nullable String text, Account staff) {
        Challenge challenge = Challenge.named(slug);
        if (text != null && text.codePointCount(0, text.length()) > MAX_LENGTH) {
            throw Problems.invalid(
                    "The guide is too long.",
                    List.of(new InvalidField(
                            "/markdown",
                            "must have at most " + MAX_LENGTH + " characters, got "
                                    + text.codePointCount(0, text.length()))));
        }
        if (text != null && text.indexOf('\0') >= 0) {
            throw Problems.invalid(
                    "The guide cannot be stored.",
                    List.of(new InvalidField("/markdown", "must not contain the character U+0000")));
        }
        String normal = text == null || text.isBlank() ? null : text.replace("\r\n", "\n");
        String before = challenge.guide;
        challenge.guide = shipped.strip().equals(normal == null ? "" : normal.strip()) ? null : normal;
        audit.record(staff, "challenge.guide", "challenge " + slug, before, challenge.guide);
    }

    private static String shipped() {
        try (InputStream in = Guides.class.getResourceAsStream("guide.md")) {
            if (in == null) {
                throw new IllegalStateException("no resource guide.md");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
