package podium.openapi;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** What may be uploaded as a config, which the routes take as bytes. */
final class ConfigBodies {
    private static final String YAML = "application/yaml";
    private static final String JSON = "application/json";
    private static final String DESCRIPTION =
            "A model's config and how to train it: what Keras's `model.to_json()` wrote,"
                    + " alone or in an envelope with its training settings, or the short form, as JSON or YAML; or a `.keras` file,"
                    + " of which the config is read. `/api/v1/schema` has the short form exactly. At most 512 KiB.";

    private static final Map<String, Object> SHORT_FORM = Map.of(
            "name",
            "one layer",
            "layers",
            List.of("Flatten", Map.of("Dense", Map.of("units", 10, "activation", "softmax"))),
            "training",
            Map.of(
                    "optimizer",
                    Map.of("Adam", Map.of("learning_rate", 0.001)),
                    "loss",
                    "categorical_crossentropy",
                    "batch_size",
                    128,
                    "epochs",
                    3));

    private static final String SHORT_FORM_YAML = """
            name: one layer
            layers:
              - Flatten
              - Dense: {units: 10, activation: softmax}
            training: {optimizer: {Adam: {learning_rate: 0.001}}, batch_size: 128, epochs: 3}
            """;

    private ConfigBodies() {}

    static void describe(Operation operation) {
        if (operation.getRequestBody() == null || operation.getRequestBody().getContent() == null) {
            return;
        }
        Content content = operation.getRequestBody().getContent();
        if (!content.getMediaTypes().containsKey(YAML)) {
            return;
        }
        operation.getRequestBody().setDescription(DESCRIPTION);
        content.getMediaTypes().forEach((type, body) -> {
            if (type.equals(JSON)) {
                body.schema(OASFactory.createSchema().addType(Schema.SchemaType.OBJECT))
                        .example(SHORT_FORM);
            } else if (type.contains("yaml") || type.startsWith("text/")) {
                text(body);
            }
        });
    }

    private static void text(MediaType body) {
        body.schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING)).example(SHORT_FORM_YAML);
    }
}
