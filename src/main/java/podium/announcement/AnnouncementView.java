package podium.announcement;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.qute.RawString;
import org.jspecify.annotations.Nullable;

import podium.page.Markdown;

/**
 * An announcement as pages and API show it.
 *
 * @param challenge on whose board; null for all
 * @param markdown as it was written
 * @param showsFrom from when on, in UTC
 * @param writtenAt when, in UTC
 * @param showsUntil null until somebody ends it
 * @param author a handle; null for an account that is gone
 * @param shown whether it is on the board now
 */
public record AnnouncementView(
        long id,
        @Nullable String challenge,
        String markdown,
        Instant showsFrom,
        @Nullable Instant showsUntil,
        @Nullable String author,
        Instant writtenAt,
        boolean shown) {
    @JsonIgnore
    public RawString getHtml() {
        return Markdown.post(markdown);
    }
}
