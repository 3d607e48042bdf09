package podium.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/**
 * Serves {@code podium.py} and the notebook that uses it, with this server's address filled in.
 *
 * <p>The address may come from a request's Host header, which anybody can send, and goes into a program: so it must look
 * like an address and nothing else.
 */
@Path("/")
public class ScriptPages {
    /** As it stands in the files, which so work as they are for a server on the own machine. */
    static final String PLACEHOLDER = "http://localhost:8080";

    private static final Pattern ADDRESS = Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]{1,260}");
    private static final String CLIENT = read("podium.py");
    private static final String NOTEBOOK = read("podium.ipynb");

    @Inject
    ScriptConfig config;

    @GET
    @Path("/podium.py")
    public Response client(@Context UriInfo uri) {
        return file(CLIENT, "text/x-python", "podium.py", uri);
    }

    @GET
    @Path("/podium.ipynb")
    public Response notebook(@Context UriInfo uri) {
        return file(NOTEBOOK, "application/x-ipynb+json", "podium.ipynb", uri);
    }

    private Response file(String content, String mediaType, String name, UriInfo uri) {
        return Response.ok(content.replace(PLACEHOLDER, address(uri)), mediaType + ";charset=UTF-8")
                .header("Content-Disposition", "inline; filename=\"" + name + "\"")
                .header("Cache-Control", "no-cache")
                .build();
    }

    private String address(UriInfo uri) {
        String address = config.address()
                .map(Object::toString)
                .orElseGet(() -> uri.getBaseUri().resolve("/").toString())
                .replaceAll("/+$", "");
        return ADDRESS.matcher(address).matches() ? address : PLACEHOLDER;
    }

    private static String read(String name) {
        try (InputStream in = Objects.requireNonNull(ScriptPages.class.getResourceAsStream("/script/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
