package podium.challenge;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads what the API or a form brought for a rule; a form brings everything as text. */
final class RuleValues {
    private RuleValues() {}

    static boolean isNothing(JsonNode value) {
        return value.isNull() || value.isTextual() && value.asText().isBlank();
    }

    static String text(JsonNode value, int least, int most) {
        if (!value.isTextual()) {
            throw new IllegalArgumentException("must be a text, got " + shortened(value));
        }
        String text = value.asText().strip().replace("\r\n", "\n");
        int length = text.codePointCount(0, text.length());
        if (length < least || length > most) {
            throw new IllegalArgumentException("must have " + least + " to " + most + " characters, got " + length);
        }
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("must not contain the character U+0000");
        }
        return text;
    }

    static long whole(JsonNode value, long least, long most) {
        String expected = "must be a whole number from " + least + " to " + most + ", got ";
        long number;
        if (value.isTextual()) {
            try {
                number = Long.parseLong(value.asText().strip().replaceAll("(?<=[0-9])[ ,_\u202f](?=[0-9]{3})", ""));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(expected + shortened(value), e);
            }
        } else if (value.isIntegralNumber() && value.canConvertToLong()) {
            number = value.longValue();
        } else {
            throw new IllegalArgumentException(expected + shortened(value));
        }
        if (number < least || number > most) {
            throw new IllegalArgumentException(expected + number);
        }
        return number;
    }

    static double fraction(JsonNode value, double least, double most) {
        String expected = "must be a number from " + least + " to " + most + ", got ";
        double number;
        try {
            number = value.isTextual() ? Double.parseDouble(value.asText().strip()) : value.asDouble(Double.NaN);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(expected + shortened(value), e);
        }
        if (!(number >= least && number <= most)) {
            throw new IllegalArgumentException(expected + shortened(value));
        }
        return Math.round(number * 10_000) / 10_000.0;
    }

    static boolean flag(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        throw new IllegalArgumentException("must be true or false, got " + shortened(value));
    }

    static String shortened(JsonNode value) {
        String text = value.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
