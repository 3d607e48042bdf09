package podium.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * The errors of the API, RFC 9457 problems all, each with an example; and which operation can answer which. Where a
 * route says itself what a status means, that stands.
 */
enum ErrorAnswers {
    BAD_REQUEST(400, "Bad Request", "The request cannot be read.", "The body is not valid JSON: line 3, column 7."),
    UNAUTHORIZED(401, "Unauthorized", "No account, or a token that is not valid any more.", "Send a token."),
    FORBIDDEN(403, "Forbidden", "The account may not do this.", "This is for instructors."),
    NOT_FOUND(
            404,
            "Not Found",
            "There is no such thing, or not for the one who asks.",
            "There is no submission with this id, or it is not yours."),
    NOT_ACCEPTABLE(406, "Not Acceptable", "`Accept` names nothing that this answers.", "Ask for application/json."),
    CONFLICT(
            409,
            "Conflict",
            "The request does not fit what is there now.",
            "Only a queued submission can be cancelled; this one is SCORED."),
    TOO_LARGE(
            413,
            "Content Too Large",
            "The body is larger than this takes.",
            "A config may have 512 KiB. Podium wants the model's config alone, without weights."),
    UNSUPPORTED(
            415,
            "Unsupported Media Type",
            "`Content-Type` names nothing that this takes.",
            "Send application/json or application/yaml."),
    INVALID(
            422,
            "Invalid model",
            "The body is read, and something in it is not possible: `violations` names each place.",
            "There is no activation \"rleu\": did you mean \"relu\"?"),
    TOO_MANY(
            429,
            "Too Many Requests",
            "Too often, or no submissions left; `Retry-After` says, in seconds, when to come back.",
            "Too many requests: 120 a minute are taken."),
    UNAVAILABLE(
            503,
            "Service Unavailable",
            "Nothing is taken for a while; `Retry-After` says, in seconds, when to come back.",
            "Podium's disk is full, so nothing is taken now. Nothing is lost.");

    static final String PROBLEM_JSON = "application/problem+json";
    private static final String SCHEMA = "Problem";

    private final String status;
    private final String title;
    private final String description;
    private final String detail;

    ErrorAnswers(int status, String title, String description, String detail) {
        this.status = Integer.toString(status);
        this.title = title;
        this.description = description;
        this.detail = detail;
    }

    static void declare(Components components) {
        components.addSchema(SCHEMA, problem());
        AnswerHeaders.declare(components);
        for (ErrorAnswers error : values()) {
            components.addResponse(error.key(), error.answer());
        }
    }

    static void add(String path, PathItem.HttpMethod method, Operation operation) {
        APIResponses answers = operation.getResponses();
        boolean secured = answers.hasAPIResponse(UNAUTHORIZED.status) || operation.getSecurity() != null;
        answers.removeAPIResponse(FORBIDDEN.status);
        if (secured) {
            UNAUTHORIZED.replace(answers);
            FORBIDDEN.replace(answers);
        }
        if (path.contains("{")
                || operation.getParameters() != null
                        && !operation.getParameters().isEmpty()) {
            NOT_FOUND.replace(answers);
        }
        if (operation.getRequestBody() != null) {
            BAD_REQUEST.replace(answers);
            TOO_LARGE.replace(answers);
            UNSUPPORTED.replace(answers);
            INVALID.replace(answers);
        } else if (operation.getParameters() != null
                && !operation.getParameters().isEmpty()) {
            BAD_REQUEST.replace(answers);
        }
        if (method != PathItem.HttpMethod.GET) {
            CONFLICT.replace(answers);
        }
        answers.getAPIResponses().forEach((status, answer) -> {
            if (status.startsWith("2")) {
                AnswerHeaders.addLimits(answer);
            }
        });
        NOT_ACCEPTABLE.replace(answers);
        TOO_MANY.replace(answers);
        UNAVAILABLE.replace(answers);
    }

    /** {@code NotFound}, of {@code NOT_FOUND}. */
    private String key() {
        return ApiDocument.camelCase("_" + name().toLowerCase(Locale.ROOT));
    }

    private void replace(APIResponses answers) {
        APIResponse own = answers.getAPIResponse(status);
        if (own == null || own.getContent() == null && (own.getDescription() == null || isPlain(own))) {
            answers.addAPIResponse(status, OASFactory.createAPIResponse().ref(key()));
        } else if (own.getContent() == null) {
            own.setContent(content());
        }
    }

    /** As the scanner describes what nobody described. */
    private static boolean isPlain(APIResponse answer) {
        return List.of("Not Authorized", "Not Allowed", "Bad Request").contains(answer.getDescription());
    }

    private APIResponse answer() {
        APIResponse answer =
                OASFactory.createAPIResponse().description(description).content(content());
        if (this == TOO_MANY || this == UNAVAILABLE) {
            answer.addHeader("Retry-After", AnswerHeaders.RETRY_AFTER.reference());
        }
        if (this == TOO_MANY) {
            AnswerHeaders.addLimits(answer);
        }
        return answer;
    }

    private Content content() {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("status", Integer.parseInt(status));
        example.put("title", title);
        example.put("detail", detail);
        if (this == INVALID) {
            example.put("violations", List.of(Map.of("pointer", "/layers/1/Dense/activation", "message", detail)));
        }
        MediaType json = OASFactory.createMediaType()
                .schema(OASFactory.createSchema().ref(SCHEMA))
                .example(example);
        return OASFactory.createContent().addMediaType(PROBLEM_JSON, json);
    }

    private static Schema problem() {
        Schema violation = OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .addProperty("pointer", described("JSON pointer (RFC 6901) into what was sent."))
                .addProperty("message", described("What was got, what is allowed, and the fix."))
                .required(List.of("pointer", "message"));
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("An error, as RFC 9457 has it. Some have more fields, such as `quota` or `layers`.")
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.INTEGER)
                                .description("As the answer's own."))
                .addProperty("title", described("The kind of error."))
                .addProperty("detail", described("What happened, and what to do."))
                .addProperty("instance", described("The path that was asked."))
                .addProperty(
                        "violations",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .items(violation)
                                .description("With 422: everything that is wrong."))
                .required(List.of("status", "title"));
    }

    private static Schema described(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
    }
}
