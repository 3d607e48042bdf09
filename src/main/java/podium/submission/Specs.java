package podium.submission;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import podium.model.ModelSpec;

/** Reads stored specs. */
@ApplicationScoped
class Specs {
    @Inject
    ObjectMapper json;

    /** @param canonical as this program wrote it */
    ModelSpec read(String canonical) {
        try {
            return ModelSpec.fromTree(json.readValue(canonical, new TypeReference<Map<String, Object>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored spec is no JSON", e);
        }
    }
}
