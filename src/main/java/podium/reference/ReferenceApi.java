package podium.reference;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The reference for programs, for anyone to read. */
@Path("/api/v1/reference")
public class ReferenceApi {
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Reference reference() {
        return Reference.current();
    }
}
