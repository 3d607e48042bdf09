package podium;

import java.util.List;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccessibilityTest {
    /** Faults that show in one look alone, each, and the last in none. */
    private static final String PAGE = """
            <!DOCTYPE html><html lang="en"><head><title>Faults</title><meta name="color-scheme" content="light dark"><style>
            body { background: Canvas; color: CanvasText }
            .narrow { display: none }
            @media (prefers-color-scheme: dark) { #dark, #narrow-dark { color: #222; background: #111 } }
            @media (max-width: 400px) { .narrow { display: block } #other { color: #ccc; background: #fff } #wide { width: 340px } }
            #narrow { color: #ccc; background: #fff }
            </style></head><body><main><h1>Faults</h1><p id="dark">one</p><p id="other">two</p>
            <p class="narrow" id="narrow">three</p><p class="narrow" id="narrow-dark">four</p>
            <p class="narrow"><img id="nameless" src="data:," width="9" height="9"></p><p id="wide">five</p><p>six</p></main></body></html>
            """;

    @Test
    void finds_what_is_wrong_in_one_look_alone() {
        try (BrowserContext context = Chromium.shared().newContext()) {
            Page page = context.newPage();
            page.setContent(PAGE);
            List<String> faults = Accessibility.faults(page);
            assertThat(faults).anyMatch(fault -> fault.contains("1280, dark: color-contrast at #dark"));
            assertThat(faults).anyMatch(fault -> fault.contains("360, light: color-contrast at #other and #narrow"));
            assertThat(faults)
                    .anyMatch(fault -> fault.contains("360, dark: color-contrast") && fault.contains("#narrow-dark"));
            assertThat(faults).anyMatch(fault -> fault.contains("360: image-alt at #nameless"));
            assertThat(faults).anyMatch(fault -> fault.contains("at 320: scrolls sideways by"));
            assertThat(faults).hasSize(5);
        }
    }
}
