package reglament.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The one browser of the test JVM: Debian's or whatever Chromium is installed; nothing is downloaded. */
final class Chromium {
    private static final Playwright DRIVER =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private static final Browser BROWSER = launch();

    private Chromium() {}

    static Browser browser() {
        return BROWSER;
    }

    /** Without the sandbox, since the build runs as root; it opens no other pages than ours. */
    private static Browser launch() {
        Browser browser = DRIVER.chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(List.of("--no-sandbox", "--disable-quic", "--disable-gpu")));
        Runtime.getRuntime().addShutdownHook(new Thread(DRIVER::close));
        return browser;
    }

    /**
     * {@code REGLAMENT_CHROMIUM}, else the first on the path.
     *
     * @throws IllegalStateException if there is none: journeys are never skipped in silence
     */
    private static Path executable() {
        String named = Objects.requireNonNullElse(System.getenv("REGLAMENT_CHROMIUM"), "");
        return Stream.concat(
                        Stream.of(Path.of(named)).filter(_ -> !named.isEmpty()),
                        Stream.of("chromium", "chromium-browser", "google-chrome")
                                .flatMap(name -> Stream.of(System.getenv("PATH").split(":"))
                                        .map(folder -> Path.of(folder, name))))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "no Chromium for the journeys: install it (apt-get install chromium) or set REGLAMENT_CHROMIUM to its path"));
    }
}
