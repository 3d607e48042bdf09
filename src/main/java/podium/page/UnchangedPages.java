package podium.page;

import java.nio.charset.StandardCharsets;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

import io.quarkus.qute.TemplateInstance;

import podium.dataset.Digest;

/** Pages that are asked for again and again while little changes: who has the page already is told so in a line. */
public final class UnchangedPages {
    private static final MediaType HTML = new MediaType("text", "html", "UTF-8");

    private UnchangedPages() {}

    /** The tag is the page's own digest, so that nothing that shows can be missed; weak, as it may be compressed. */
    public static Response answer(TemplateInstance page, Request conditions) {
        return answer(page.render().getBytes(StandardCharsets.UTF_8), conditions);
    }

    public static Response answer(byte[] html, Request conditions) {
        EntityTag tag = tag(html);
        ResponseBuilder unchanged = conditions.evaluatePreconditions(tag);
        return (unchanged == null ? Response.ok(html, HTML) : unchanged)
                .tag(tag)
                .build();
    }

    public static EntityTag tag(byte[] html) {
        return new EntityTag(Digest.of(html).substring(0, 32), true);
    }
}
