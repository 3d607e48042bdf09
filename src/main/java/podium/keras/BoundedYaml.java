package podium.keras;

import java.util.ArrayDeque;
import java.util.Deque;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * The events of a YAML text, which end where it has more than a config may, so that what is too much costs no more than
 * what is not. YAML takes the library several times as long as JSON, so it may have fewer values.
 */
final class BoundedYaml implements Parser {
    /** Keys too. Five hundred layers of the short form, each with five arguments, have 6,500. */
    private static final int MOST_NODES = 10_000;

    /** To find a key, the library looks at every bracket of a line that is open, for each that opens: few may. */
    private static final int MOST_BRACKETS = 3 * ConfigText.DEEPEST;

    private final Parser parser;
    private final Deque<Collection> open = new ArrayDeque<>();
    private int nodes;

    private static final class Collection {
        private int left;

        Collection(boolean map) {
            left = map ? 2 * ConfigText.MOST_ENTRIES : ConfigText.MOST_ENTRIES;
        }
    }

    BoundedYaml(String text, LoaderOptions options) throws UnreadableException {
        requireFewBrackets(text);
        parser = new ParserImpl(new StreamReader(text), options);
    }

    private static void requireFewBrackets(String text) throws UnreadableException {
        int brackets = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '[' || character == '{') {
                brackets++;
            } else if (brackets > 0 && (character == ']' || character == '}')) {
                brackets--;
            }
            if (brackets > MOST_BRACKETS) {
                throw new UnreadableException(
                        "not YAML: more than " + MOST_BRACKETS + " brackets are open; it is nested" + " more than "
                                + ConfigText.DEEPEST + " levels deep, or closing ones are missing");
            }
        }
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public Event getEvent() {
        Event event = parser.getEvent();
        if (event instanceof CollectionEndEvent) {
            open.pop();
        } else if (event instanceof NodeEvent) {
            count(event);
        }
        return event;
    }

    private void count(Event node) {
        if (++nodes > MOST_NODES) {
            throw new ParserException(
                    null,
                    null,
                    ConfigText.TOO_MANY_VALUES + ". JSON may have " + ConfigText.MOST_VALUES + ", YAML " + MOST_NODES
                            + " with its keys",
                    node.getStartMark());
        }
        if (!open.isEmpty() && --open.peek().left < 0) {
            throw new ParserException(null, null, ConfigText.TOO_MANY_ENTRIES, node.getStartMark());
        }
        if (node instanceof CollectionStartEvent) {
            open.push(new Collection(node instanceof MappingStartEvent));
        }
    }
}
