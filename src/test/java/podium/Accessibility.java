package podium;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

/** What axe says of a page on a phone and on a laptop, in light and in dark, and whether it fits a narrow window. */
final class Accessibility {
    private static final String AXE = source();

    private static final String RUN = """
            async ({include, options}) => (await axe.run(include ? {include: window.others()} : document, {
                    resultTypes: ['violations'], reporter: 'no-passes', preload: false, ...options}))
                .violations.map(one => one.id + ' at ' + one.nodes.slice(0, 3).map(node => node.target).join(' and '))
            """;

    /** Of the contrast of what a narrow window shows, all is known but that of what shows only there, or in other colours. */
    private static final String REMEMBER = """
            (() => {
                const shown = new Map();
                const all = () => Array.from(document.body.querySelectorAll('*'))
                    .filter(one => one.checkVisibility({visibilityProperty: true}));
                const look = (one, drawn = getComputedStyle(one)) => [drawn.color, drawn.backgroundColor, drawn.backgroundImage,
                    drawn.opacity, drawn.position].join();
                all().forEach(one => shown.set(one, look(one)));
                window.others = () => {
                    const others = all().filter(one => shown.get(one) !== look(one));
                    return others.filter(one => !others.includes(one.parentElement));
                };
            })()
            """;

    /** What a colour scheme can break; all else is the same in both. It takes most of axe's time. */
    private static final List<String> OF_COLOUR = List.of("color-contrast", "link-in-text-block");

    private static final Map<String, Object> ALL = Map.of();
    private static final Map<String, Object> COLOUR = Map.of("runOnly", OF_COLOUR);
    private static final Map<String, Object> REST = Map.of(
            "rules", OF_COLOUR.stream().collect(Collectors.toMap(rule -> rule, rule -> Map.of("enabled", false))));

    private Accessibility() {}

    /** @return what is wrong with the page that is open, its place and look included */
    static List<String> faults(Page page) {
        List<String> faults = new ArrayList<>();
        page.evaluate(AXE);
        look(page, 1280, ColorScheme.LIGHT);
        page.evaluate(REMEMBER);
        faults.addAll(violations(page, "1280, light", ALL, false));
        look(page, 360, ColorScheme.LIGHT);
        faults.addAll(violations(page, "360", REST, false));
        // Asked for once: what shows only here is the same in both schemes.
        boolean others =
                (boolean) page.evaluate("(window.others = (found => () => found)(window.others()))().length > 0");
        if (others) {
            faults.addAll(violations(page, "360, light", COLOUR, true));
            look(page, 360, ColorScheme.DARK);
            faults.addAll(violations(page, "360, dark", COLOUR, true));
        }
        look(page, 1280, ColorScheme.DARK);
        faults.addAll(violations(page, "1280, dark", COLOUR, false));
        page.setViewportSize(320, 800);
        Object over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (!Objects.equals(over, 0)) {
            faults.add(page.url() + " at 320: scrolls sideways by " + over);
        }
        page.setViewportSize(1280, 800);
        return faults;
    }

    private static void look(Page page, int width, ColorScheme scheme) {
        page.setViewportSize(width, 800);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    private static List<String> violations(Page page, String look, Map<String, Object> options, boolean include) {
        List<?> found = (List<?>) page.evaluate(RUN, Map.of("include", include, "options", options));
        return found.stream()
                .map(violation -> page.url() + " at " + look + ": " + violation)
                .toList();
    }

    private static String source() {
        try (InputStream in =
                Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"), "axe is in its jar")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
