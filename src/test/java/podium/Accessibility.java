package podium;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.jspecify.annotations.Nullable;

/** What axe says of a page on a phone and on a laptop, in light and in dark, and whether it fits a narrow window. */
final class Accessibility {
    private static final String AXE = source();

    private static final String RUN = """
            async only => (await axe.run(document, {
                    resultTypes: ['violations'], reporter: 'no-passes', preload: false, ...(only ? {runOnly: only} : {})}))
                .violations.map(one => one.id + ' at ' + one.nodes.slice(0, 3).map(node => node.target).join(' and '))
            """;

    /** What a colour scheme can break; all else is the same in both. */
    private static final List<String> OF_COLOUR = List.of("color-contrast", "link-in-text-block");

    private Accessibility() {}

    /** @return what is wrong with the page that is open, its place and look included */
    static List<String> faults(Page page) {
        List<String> faults = new ArrayList<>();
        page.evaluate(AXE);
        for (int width : new int[] {1280, 360}) {
            page.setViewportSize(width, 800);
            faults.addAll(violations(page, width, ColorScheme.LIGHT, null));
            faults.addAll(violations(page, width, ColorScheme.DARK, OF_COLOUR));
        }
        page.setViewportSize(320, 800);
        Object over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (!Objects.equals(over, 0)) {
            faults.add(page.url() + " at 320: scrolls sideways by " + over);
        }
        page.setViewportSize(1280, 800);
        return faults;
    }

    private static List<String> violations(Page page, int width, ColorScheme scheme, @Nullable List<String> only) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        List<?> found = (List<?>) page.evaluate(RUN, only);
        return found.stream()
                .map(violation -> page.url() + " at " + width + ", " + scheme + ": " + violation)
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
