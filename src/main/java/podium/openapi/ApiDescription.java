package podium.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The OpenAPI document, as its page shows it.
 *
 * @param rooms the routes that belong together
 * @param records what they take and answer
 * @param errors every error that there is
 */
record ApiDescription(List<Room> rooms, List<Fields> records, List<Failure> errors) {
    private static final String SCHEMAS = "#/components/schemas/";

    /** @param id its anchor */
    record Room(String id, String title, List<Route> routes) {}

    /**
     * A route.
     *
     * @param id its anchor
     * @param description empty where the summary says it all
     * @param signIn what must be sent with it
     * @param parameters in path, address and headers
     * @param example of a body
     * @param answers where it succeeds
     * @param errors the statuses that it can answer otherwise
     */
    record Route(
            String id,
            String method,
            String path,
            String summary,
            String description,
            String signIn,
            List<Field> parameters,
            String example,
            List<Success> answers,
            List<String> errors) {}

    /** @param record the anchor of what it answers, empty where it is none of the records */
    record Success(String status, String description, String types, String record) {}

    /** @param id its anchor */
    record Fields(String id, String description, List<Field> fields) {}

    /**
     * A parameter or a field.
     *
     * @param record the anchor of its record, empty where it is none
     */
    record Field(String name, String type, String record, String description) {}

    record Failure(String status, String title, String description, String detail) {}

    static ApiDescription of(JsonNode document) {
        return new ApiDescription(rooms(document), records(document), errors(document));
    }

    private static List<Room> rooms(JsonNode document) {
        Map<String, List<Route>> rooms = new LinkedHashMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> rooms.computeIfAbsent(
                                method.getValue().path("tags").path(0).asText(), tag -> new ArrayList<>())
                        .add(route(document, path.getKey(), method.getKey(), method.getValue()))));
        return rooms.entrySet().stream()
                .map(room -> new Room("room-" + room.getKey(), room.getKey(), room.getValue()))
                .toList();
    }

    private static Route route(JsonNode document, String path, String method, JsonNode operation) {
        List<Success> answers = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        operation.path("responses").properties().forEach(answer -> {
            if (answer.getKey().compareTo("400") < 0) {
                answers.add(success(answer.getKey(), answer.getValue()));
            } else {
                errors.add(answer.getKey());
            }
        });
        List<Field> parameters = new ArrayList<>();
        operation
                .path("parameters")
                .forEach(parameter -> parameters.add(new Field(
                        parameter.path("name").asText(),
                        parameter.path("in").asText() + ", " + type(parameter.path("schema")),
                        "",
                        parameter.path("description").asText())));
        String summary = operation.path("summary").asText();
        return new Route(
                operation.path("operationId").asText().replace('.', '-'),
                method.toUpperCase(Locale.ROOT),
                path,
                summary,
                operation.path("description").asText().equals(summary + ".")
                        ? ""
                        : operation.path("description").asText(),
                operation.path("security").path(0).fieldNames().hasNext()
                        ? operation.path("security").path(0).fieldNames().next()
                        : "",
                parameters,
                example(operation.path("requestBody").path("content")),
                answers,
                errors.stream().sorted().toList());
    }

    private static Success success(String status, JsonNode answer) {
        List<String> types = new ArrayList<>();
        answer.path("content").fieldNames().forEachRemaining(types::add);
        String record = StreamSupport.stream(answer.path("content").spliterator(), false)
                .map(content -> reference(content.path("schema")))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
        return new Success(status, answer.path("description").asText(), String.join(", ", types), record);
    }

    /** The first that there is; text as it is, all else as JSON. */
    private static String example(JsonNode content) {
        return StreamSupport.stream(content.spliterator(), false)
                .map(body -> body.path("example"))
                .filter(example -> !example.isMissingNode())
                .findFirst()
                .map(example -> example.isTextual() ? example.textValue() : example.toPrettyString())
                .orElse("");
    }

    private static List<Fields> records(JsonNode document) {
        List<Fields> records = new ArrayList<>();
        document.at("/components/schemas").properties().forEach(schema -> {
            List<Field> fields = new ArrayList<>();
            schema.getValue()
                    .path("properties")
                    .properties()
                    .forEach(field -> fields.add(new Field(
                            field.getKey(),
                            type(field.getValue()),
                            reference(field.getValue()),
                            field.getValue().path("description").asText())));
            if (!fields.isEmpty()) {
                records.add(new Fields(
                        schema.getKey(), schema.getValue().path("description").asText(), fields));
            }
        });
        return records;
    }

    private static List<Failure> errors(JsonNode document) {
        return StreamSupport.stream(document.at("/components/responses").spliterator(), false)
                .map(answer -> {
                    JsonNode example = answer.at("/content/application~1problem+json/example");
                    return new Failure(
                            example.path("status").asText(),
                            example.path("title").asText(),
                            answer.path("description").asText(),
                            example.path("detail").asText());
                })
                .toList();
    }

    /** The name of the record that a schema is, or is a list of, or may be. */
    private static String reference(JsonNode schema) {
        if (schema.has("$ref")) {
            String name = schema.get("$ref").asText();
            return name.startsWith(SCHEMAS) ? name.substring(SCHEMAS.length()) : "";
        }
        if (schema.has("items")) {
            return reference(schema.get("items"));
        }
        return schema.has("anyOf") ? reference(schema.get("anyOf").get(0)) : "";
    }

    private static String type(JsonNode schema) {
        if (schema.has("anyOf")) {
            return type(schema.get("anyOf").get(0)) + " or null";
        }
        if (schema.has("items")) {
            return "list of " + type(schema.get("items"));
        }
        if (schema.has("$ref")) {
            return reference(schema);
        }
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            List<String> types = new ArrayList<>();
            type.forEach(one -> types.add(one.asText()));
            return String.join(" or ", types);
        }
        return type.asText("anything");
    }
}
