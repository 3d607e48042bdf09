package podium;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;

/** A tab of its own in the shared Chromium, which remembers what its pages complained of. */
final class Tab implements AutoCloseable {
    private static final double PATIENCE_MILLISECONDS = 60_000;

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

    /** Registers somebody new. */
    Tab register(String handle) {
        open("/register?next=/reference");
        return enter(handle, Browsing.PASSWORD);
    }

    Tab signIn(String handle, String password) {
        open("/sign-in?next=/reference");
        return enter(handle, password);
    }

    private Tab enter(String handle, String password) {
        page.getByLabel("Handle").fill(handle);
        page.getByLabel("Password").fill(password);
        page.locator("main form button").click();
        page.waitForURL("**/reference");
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

    /** By Tab alone; Escape before it leaves the editor. */
    void tabTo(String name) {
        page.evaluate("document.activeElement?.blur()");
        for (int i = 0; i < 120; i++) {
            page.keyboard().press("Escape");
            page.keyboard().press("Tab");
            if (name.equals(page.evaluate("(document.activeElement.ariaLabel ?? document.activeElement.labels?.[0]"
                    + "?.textContent ?? document.activeElement.textContent).trim()"))) {
                return;
            }
        }
        throw new AssertionError("Tab does not lead to " + name + " on " + page.url());
    }

    String path() {
        return URI.create(page.url()).getPath();
    }

    @Override
    public void close() {
        context.close();
    }
}
