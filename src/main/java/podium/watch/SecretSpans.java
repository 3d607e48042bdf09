package podium.watch;

import jakarta.inject.Singleton;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.quarkus.arc.Unremovable;

/**
 * Leaves out of traces what {@link SecretLinks} leaves out of the log, and all that stands behind a question mark: what
 * somebody looks for, and the code by which an OpenID provider sends them back.
 */
@Singleton
@Unremovable
class SecretSpans implements SpanProcessor {
    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
    private static final AttributeKey<String> QUERY = AttributeKey.stringKey("url.query");

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        String path = span.getAttribute(PATH);
        if (path != null) {
            span.setAttribute(PATH, SecretLinks.masked(path));
        }
        if (span.getAttribute(QUERY) != null) {
            span.setAttribute(QUERY, SecretLinks.MASK);
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
