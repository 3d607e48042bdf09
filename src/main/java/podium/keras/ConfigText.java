package podium.keras;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Bytes to a tree of maps, lists and values, within bounds. */
final class ConfigText {
    /** A DenseNet-121 of Keras 2 has 371,570. */
    static final int MOST_BYTES = 512 * 1024;

    static final int DEEPEST = 64;
    static final int MOST_VALUES = 60_000;

    /** Of one list or map. The longest lists are of layers, and of the names of weights, and a net has hundreds. */
    static final int MOST_ENTRIES = 2000;

    static final String TOO_MANY_VALUES =
            "the config has too many values. It holds layers and settings; leave learned numbers out";
    static final String TOO_MANY_ENTRIES = "a list or an object has more than " + MOST_ENTRIES
            + " entries. A config holds layers and settings; leave out what is repeated or learned";

    /** JSON in a string of JSON: some tools encode twice. More often than this is no accident. */
    private static final int MOST_ENCODINGS = 3;

    private ConfigText() {}

    /** How a message on what ended the reading of a text begins. */
    static String fault(String language, String reason) {
        return reason.startsWith(TOO_MANY_VALUES) || reason.equals(TOO_MANY_ENTRIES) ? "too much" : "not " + language;
    }

    static @Nullable Object parse(byte[] body, String mediaType) throws UnreadableException {
        if (body.length > MOST_BYTES) {
            throw new UnreadableException("the config has " + body.length + " bytes; at most " + MOST_BYTES
                    + " are read. A config holds layers and settings, no weights");
        }
        String text = decode(body);
        if (text.isBlank()) {
            throw new UnreadableException(
                    "the config is empty; it has layers (short form) or is what to_json() writes");
        }
        return encoded(isYaml(text, mediaType) ? YamlText.parse(text) : JsonText.parse(text));
    }

    /** JSON in a string of a config, as some tools write it. */
    static @Nullable Object inner(String text) throws UnreadableException {
        return encoded(JsonText.parse(text));
    }

    private static @Nullable Object encoded(@Nullable Object parsed) throws UnreadableException {
        Object tree = parsed;
        for (int i = 0; i < MOST_ENCODINGS && tree instanceof String inner && looksLikeJson(inner); i++) {
            tree = JsonText.parse(inner);
        }
        requireBounded(tree, 0, 0);
        return tree;
    }

    private static boolean isYaml(String text, String mediaType) {
        return mediaType.contains("yaml") || !mediaType.contains("json") && !looksLikeJson(text);
    }

    private static boolean looksLikeJson(String text) {
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[") || start.startsWith("\"");
    }

    private static String decode(byte[] body) throws UnreadableException {
        if (startsWith(body, 'P', 'K', 3, 4)) {
            throw new UnreadableException(
                    "this is a zip archive without a config.json that can be read. Upload the .keras"
                            + " file that model.save writes, or the config alone");
        }
        if (startsWith(body, 0x89, 'H', 'D', 'F')) {
            throw new UnreadableException("this is an HDF5 file with weights. Upload the config alone: in Python,"
                    + " open(\"model.json\", \"w\").write(model.to_json())");
        }
        if (startsWith(body, 0xFF, 0xFE) || startsWith(body, 0xFE, 0xFF)) {
            throw new UnreadableException("the text is UTF-16; save it as UTF-8");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableException("the text is not UTF-8; save it as UTF-8, or it is no text at all");
        }
        if (text.indexOf('\0') >= 0) {
            throw new UnreadableException("the text has NUL characters; it is binary, or UTF-16 saved without a mark");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static boolean startsWith(byte[] body, int... start) {
        for (int i = 0; i < start.length; i++) {
            if (i >= body.length || (body[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }

    /** Aliases of YAML can make a small text a huge tree, or an endless one. */
    private static int requireBounded(@Nullable Object value, int depth, int count) throws UnreadableException {
        if (depth > DEEPEST) {
            throw new UnreadableException(
                    "the config is nested more than " + DEEPEST + " levels deep; write out what is within itself");
        }
        int counted = count + 1;
        if (counted > MOST_VALUES) {
            throw new UnreadableException(TOO_MANY_VALUES);
        }
        if (value instanceof Map<?, ?> map) {
            for (Object content : map.values()) {
                counted = requireBounded(content, depth + 1, counted);
            }
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                counted = requireBounded(item, depth + 1, counted);
            }
        }
        return counted;
    }
}
