package podium.reference;

import java.util.Map;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The reference and the schema for programs, for anyone to read. */
@Path("/api/v1")
public class ReferenceApi {
    private static final String SCHEMA_JSON = "application/schema+json";

    @GET
    @Path("reference")
    @Produces(MediaType.APPLICATION_JSON)
    public Reference reference() {
        return Reference.current();
    }

    /** A JSON Schema of a config, for editors. */
    @GET
    @Path("schema")
    @Produces(SCHEMA_JSON)
    public Map<String, Object> schema() {
        return ConfigSchema.current();
    }
}
