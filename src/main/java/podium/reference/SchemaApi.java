package podium.reference;

import java.util.Map;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/**
 * A JSON Schema of a config, for editors. A class of its own, since one on {@code /api/v1} would hide every endpoint whose
 * class has a shorter path.
 */
@Path("/api/v1/schema")
public class SchemaApi {
    private static final String SCHEMA_JSON = "application/schema+json";

    @GET
    @Produces(SCHEMA_JSON)
    public Map<String, Object> schema() {
        return ConfigSchema.current();
    }
}
