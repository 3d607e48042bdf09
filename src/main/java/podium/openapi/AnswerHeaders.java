package podium.openapi;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Headers of answers that say when to ask again. */
enum AnswerHeaders {
    RETRY_AFTER("Retry-After", Schema.SchemaType.INTEGER, "Seconds until it is worth asking again.", 7),
    RATE_LIMIT(
            "RateLimit",
            Schema.SchemaType.STRING,
            "Of the limit that is nearest, by token or by address: how many requests are left (`r`), and in how many seconds"
                    + " there are more (`t`). As in draft-ietf-httpapi-ratelimit-headers-10.",
            "\"token\";r=117;t=2"),
    RATE_LIMIT_POLICY(
            "RateLimit-Policy",
            Schema.SchemaType.STRING,
            "That limit: so many requests (`q`) in so many seconds (`w`).",
            "\"token\";q=120;w=60");

    private final String header;
    private final Schema.SchemaType type;
    private final String description;
    private final Object example;

    AnswerHeaders(String header, Schema.SchemaType type, String description, Object example) {
        this.header = header;
        this.type = type;
        this.description = description;
        this.example = example;
    }

    static void declare(Components components) {
        for (AnswerHeaders each : values()) {
            components.addHeader(
                    each.header,
                    OASFactory.createHeader()
                            .description(each.description)
                            .schema(OASFactory.createSchema().addType(each.type))
                            .example(each.example));
        }
    }

    static void addLimits(APIResponse answer) {
        answer.addHeader(RATE_LIMIT.header, RATE_LIMIT.reference());
        answer.addHeader(RATE_LIMIT_POLICY.header, RATE_LIMIT_POLICY.reference());
    }

    Header reference() {
        return OASFactory.createHeader().ref(header);
    }
}
