package podium.watch;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecretSpansTest {
    @Test
    void a_link_by_which_one_joins_or_chooses_a_password_is_masked() {
        assertThat(request("/join/Ab3_x-9", null)).isEqualTo(attributes("/join/(secret)", null));
        assertThat(request("/reset/Ab3_x-9", null)).isEqualTo(attributes("/reset/(secret)", null));
    }

    @Test
    void what_stands_behind_a_question_mark_is_masked_and_other_paths_are_not() {
        assertThat(request("/sign-in/openid", "code=4711&state=1"))
                .isEqualTo(attributes("/sign-in/openid", "(secret)"));
        assertThat(request("/challenges/mnist", null)).isEqualTo(attributes("/challenges/mnist", null));
    }

    private static Attributes request(String path, String query) {
        try (var provider =
                SdkTracerProvider.builder().addSpanProcessor(new SecretSpans()).build()) {
            var span = provider.get("test")
                    .spanBuilder("GET")
                    .setAllAttributes(attributes(path, query))
                    .startSpan();
            span.end();
            return ((ReadableSpan) span).getAttributes();
        }
    }

    private static Attributes attributes(String path, String query) {
        var attributes = Attributes.builder().put(AttributeKey.stringKey("url.path"), path);
        if (query != null) {
            attributes.put(AttributeKey.stringKey("url.query"), query);
        }
        return attributes.build();
    }
}
