package podium.keras;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads YAML with plain types only; of all tags only Keras's {@code python/tuple}. */
final class YamlText {
    private static final int MOST_ALIASES = 200;
    private static final Tag TUPLE = new Tag("tag:yaml.org,2002:python/tuple");

    private YamlText() {}

    static @Nullable Object parse(String text) throws UnreadableException {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setAllowRecursiveKeys(false);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(ConfigText.DEEPEST);
        options.setTagInspector(TUPLE::equals);
        options.setCodePointLimit(ConfigText.MOST_BYTES);
        try {
            var constructor = new PlainConstructor(options);
            constructor.setAllowDuplicateKeys(false);
            constructor.setComposer(new Composer(new BoundedYaml(text, options), new PlainResolver(), options));
            return constructor.getSingleData(Object.class);
        } catch (MarkedYAMLException e) {
            throw new UnreadableException(
                    ConfigText.fault("YAML", e.getProblem()) + place(e.getProblemMark()) + ": " + problem(e));
        } catch (YAMLException e) {
            throw new UnreadableException("not YAML: " + reason(e));
        } catch (ClassCastException | NumberFormatException e) {
            // How the parser says that a value does not fit its tag, as in !!int "abc".
            throw new UnreadableException("not YAML: a value does not fit its tag; leave the tags out");
        }
    }

    /** What the parser says, and what to do about it where it does not. */
    private static String problem(MarkedYAMLException fault) {
        String problem = String.valueOf(fault.getProblem());
        if (problem.contains("tag")) {
            return problem + "; leave the tag out";
        }
        if (problem.contains("another document")) {
            return "there is a second document; remove it";
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return "a second \": \" in one place; put text that has a colon into quotes, or begin a new line";
        }
        return problem.startsWith("found duplicate key") ? problem + "; keep one of them" : problem;
    }

    /** In the author's terms: some of the parser's messages speak of its own settings. */
    private static String reason(YAMLException fault) {
        String message = String.valueOf(fault.getMessage());
        if (message.startsWith("Nesting Depth")) {
            return "it is nested more than " + ConfigText.DEEPEST + " levels deep";
        }
        return message.startsWith("Number of aliases")
                ? "more than " + MOST_ALIASES + " aliases stand for lists and maps; write them out"
                : message;
    }

    private static String place(@Nullable Mark mark) {
        return mark == null ? "" : " (line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ")";
    }

    private static final class PlainConstructor extends SafeConstructor {
        PlainConstructor(LoaderOptions options) {
            super(options);
            yamlConstructors.put(TUPLE, new ConstructYamlSeq());
            // What JSON has no value for is an unknown tag, as any other.
            List.of(Tag.BINARY, Tag.TIMESTAMP, Tag.OMAP, Tag.PAIRS, Tag.SET).forEach(yamlConstructors::remove);
        }
    }

    /** JSON's types in YAML's clothes: {@code 1e-3} is a number; {@code no}, {@code 12:30} and dates are text. */
    private static final class PlainResolver extends Resolver {
        private static final Pattern BOOL = Pattern.compile("true|True|TRUE|false|False|FALSE");
        private static final Pattern INT = Pattern.compile("[-+]?(0|[1-9][0-9]{0,399})");
        private static final Pattern FLOAT =
                Pattern.compile("[-+]?(\\.[0-9]{1,400}|[0-9]{1,400}(\\.[0-9]{0,400})?)([eE][-+]?[0-9]{1,9})?"
                        + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
        private static final Pattern MERGE = Pattern.compile("<<");
        private static final Pattern NULL = Pattern.compile("~|null|Null|NULL|None|");
        private static final Pattern NOTHING = Pattern.compile("");

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, BOOL, "tTfF");
            addImplicitResolver(Tag.INT, INT, "-+0123456789");
            addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
            addImplicitResolver(Tag.MERGE, MERGE, "<");
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, NOTHING, null);
        }
    }
}
