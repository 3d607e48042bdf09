package podium;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;

/** A tab of its own in the shared Chromium, which remembers what its pages complained of. */
final class Tab implements AutoCloseable {
    private static final double PATIENCE_MILLISECONDS = 60_000;
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

    private static final String FOCUSED = """
            (() => {
                let one = document.activeElement;
                while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
                const box = one.getBoundingClientRect();
                const drawn = getComputedStyle(one);
                const label = (field) => Array.from(field.labels[0].childNodes, (node) => node === field ? "" : node.textContent).join("");
                return {
                    name: (one.ariaLabel ?? (one.labels?.[0] ? label(one) : one.textContent)).trim().replace(/\\s+/g, " "),
                    seen: one.isContentEditable || drawn.outlineStyle !== "none" && box.bottom > 0 && box.top < innerHeight
                        && box.right > 0 && box.left < innerWidth,
                    editor: one.isContentEditable,
                };
            })()
            """;

    final Page page;
    final BrowserContext context;

    /** Exceptions, errors on the console, and what the Content-Security-Policy forbade. */
    final List<String> complaints = new ArrayList<>();

    private final URI address;

    Tab(URI address) {
        this(address, new NewContextOptions());
    }

    Tab(URI address, NewContextOptions options) {
        this.address = address;
        context = Chromium.shared()
                .newContext(options.viewportSize == null ? options.setViewportSize(1280, 800) : options);
        page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MILLISECONDS);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            // A stream of events that ended: the page opens the next one by itself.
            boolean streamEnded = message.text().contains("ERR_INCOMPLETE_CHUNKED_ENCODING");
            if (message.type().equals("error") && !streamEnded) {
                complaints.add(message.text() + " on " + page.url());
            }
        });
    }

    Tab open(String path) {
        page.navigate(address.resolve(path).toString());
        return this;
    }

    Tab look(Look look) {
        page.setViewportSize(look.width(), 800);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme()));
        return this;
    }

    /** Registers somebody new. */
    Tab register(String handle) {
        return enter("/register", handle, Browsing.PASSWORD);
    }

    Tab signIn(String handle, String password) {
        return enter("/sign-in", handle, password);
    }

    /** Sends the form without showing it: the tests of that form do. */
    private Tab enter(String form, String handle, String password) {
        String at = address.resolve(form).toString();
        Matcher token = TOKEN.matcher(context.request().get(at).text());
        if (!token.find()) {
            throw new AssertionError(at + " has no token");
        }
        APIResponse answer = context.request()
                .post(
                        at,
                        RequestOptions.create()
                                .setMaxRedirects(0)
                                .setForm(FormData.create()
                                        .set("csrf-token", token.group(1))
                                        .set("handle", handle)
                                        .set("password", password)));
        if (answer.status() != 303) {
            throw new AssertionError(at + " answered " + answer.status() + " to " + handle);
        }
        return this;
    }

    /** Whoever is signed in here, for another tab. */
    List<Cookie> cookies() {
        return context.cookies();
    }

    Tab with(List<Cookie> cookies) {
        context.addCookies(cookies);
        return this;
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    /** By Tab alone, Escape before it where one is in the editor; and what has the focus is seen to have it. */
    void tabTo(String name) {
        page.evaluate("document.activeElement?.blur()");
        for (int i = 0; i < 150; i++) {
            page.keyboard().press("Tab");
            Map<?, ?> focused = (Map<?, ?>) page.evaluate(FOCUSED);
            if (name.equals(focused.get("name"))) {
                if (focused.get("seen").equals(false)) {
                    throw new AssertionError("Nobody sees that the focus is on " + name + " on " + page.url());
                }
                return;
            }
            if (focused.get("editor").equals(true)) {
                page.keyboard().press("Escape");
            }
        }
        throw new AssertionError("Tab does not lead to " + name + " on " + page.url());
    }

    /** Likewise, and waits for the page that it leads to. */
    void go(String name) {
        tabTo(name);
        page.evaluate("window.left = false");
        page.keyboard().press("Enter");
        page.waitForFunction("() => window.left === undefined && document.readyState !== 'loading'");
    }

    /** By Tab to it, and Enter. */
    void press(String name) {
        tabTo(name);
        page.keyboard().press("Enter");
    }

    String path() {
        return URI.create(page.url()).getPath();
    }

    @Override
    public void close() {
        context.close();
    }
}
