package reglament.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import reglament.testing.Api;

/**
 * Somebody at a browser of their own. Whatever goes wrong behind the page (an error of a script, a breach of the content security policy,
 * a request that failed) is noted and fails the test at {@link #close()}.
 */
class Visitor implements AutoCloseable {
    private static final double PATIENCE = 15_000;

    private final Api api;
    private final boolean russian;
    private final BrowserContext context;
    private final List<String> faults = new ArrayList<>();
    private final Set<Request> underWay = new HashSet<>();
    protected final Page page;

    Visitor(Api api, String language, boolean scripts) {
        this.api = api;
        this.russian = language.equals("ru");
        this.context = Chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale(language)
                        .setJavaScriptEnabled(scripts)
                        .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
                        .setViewportSize(1440, 900));
        context.setDefaultTimeout(PATIENCE);
        this.page = context.newPage();
        page.onConsoleMessage(this::heard);
        page.onPageError(this::stumbled);
        page.onRequest(this::asked);
        page.onRequestFinished(underWay::remove);
        page.onRequestFailed(this::failed);
        page.onResponse(this::answered);
    }

    /** One of two words, by the visitor's language. */
    final String say(String inRussian, String inEnglish) {
        return russian ? inRussian : inEnglish;
    }

    final Page page() {
        return page;
    }

    final Visitor open(String path) {
        return go(api.address() + path);
    }

    /** To an address seen before. */
    final Visitor go(String url) {
        settle();
        page.navigate(url);
        return this;
    }

    /** Whoever leaves while a part of the page is being fetched makes the script complain of it. */
    private void settle() {
        try {
            page.waitForCondition(underWay::isEmpty);
        } catch (TimeoutError late) {
            throw new AssertionError(
                    "not answered yet: "
                            + underWay.stream()
                                    .map(r -> r.method() + " " + r.url())
                                    .toList(),
                    late);
        }
    }

    /** Through the form, as anybody. */
    final Visitor signIn(String login, String password) {
        open("/sign-in");
        page.locator("#login").fill(login);
        page.locator("#password").fill(password);
        page.locator("#password").press("Enter");
        page.waitForURL(url -> !url.contains("/sign-in"));
        return this;
    }

    /** What is fetched ahead of a click that may never come is read by nobody, and so is never finished. */
    private void asked(Request request) {
        if (!"prefetch".equals(request.headers().get("x-sec-purpose"))) {
            underWay.add(request);
        }
    }

    private void heard(ConsoleMessage message) {
        // The browser's own echo of a status; statuses are judged in answered().
        boolean echo = message.text().startsWith("Failed to load resource")
                // What a script says of a part whose page was left meanwhile; a request that truly failed is judged in
                // failed().
                || message.text().startsWith("TypeError: Failed to fetch");
        if (!echo && (message.type().equals("error") || message.type().equals("warning"))) {
            faults.add("console: " + message.text());
        }
    }

    /** A script that drops a question because a newer one made it needless is told of its own abort; that is no fault. */
    private void stumbled(String error) {
        if (!error.startsWith("AbortError")) {
            faults.add("script: " + error);
        }
    }

    /** A question that a newer one made needless is aborted by the page itself. */
    private void failed(Request request) {
        underWay.remove(request);
        if (!"net::ERR_ABORTED".equals(request.failure())) {
            faults.add("request: " + request.url() + " " + request.failure());
        }
    }

    /** 422 is a refused form, shown again. */
    private void answered(Response response) {
        if (response.status() >= 400 && response.status() != 422) {
            faults.add("status: " + response.status() + " " + response.url());
        }
    }

    /** That answer was asked for on purpose. */
    final void forgive(int status, String path) {
        faults.remove("status: " + status + " " + api.address() + path);
    }

    @Override
    public void close() {
        settle();
        context.close();
        assertThat(faults).as("what went wrong behind the pages").isEmpty();
    }
}
