package podium;

import java.util.List;

import com.microsoft.playwright.options.ColorScheme;

/** A window and a colour scheme: a phone and a laptop, by day and by night. */
record Look(int width, ColorScheme scheme) {
    static final List<Look> ALL = List.of(
            new Look(360, ColorScheme.LIGHT),
            new Look(360, ColorScheme.DARK),
            new Look(1280, ColorScheme.LIGHT),
            new Look(1280, ColorScheme.DARK));

    /** Each width and each scheme, once: what a page does depends on one of the two at most. */
    static final List<Look> EACH = List.of(new Look(360, ColorScheme.LIGHT), new Look(1280, ColorScheme.DARK));
}
