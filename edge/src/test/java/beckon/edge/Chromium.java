package beckon.edge;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The system's Chromium. */
final class Chromium implements AutoCloseable {
    /** A microphone that beeps, permission without a question, and ways to the same machine. */
    static final List<String> MICROPHONE = List.of(
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            "--disable-features=WebRtcHideLocalIpsWithMdns",
            "--allow-loopback-in-peer-connection",
            "--autoplay-policy=no-user-gesture-required");

    final Browser browser;
    private final Playwright playwright;

    Chromium(List<String> more) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        List<String> arguments =
                new ArrayList<>(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking"));
        arguments.addAll(more);
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(path())
                        .setArgs(arguments));
    }

    private static Path path() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No chromium, chromium-browser or google-chrome on the PATH; install the package chromium."));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
