package beckon.console;

import beckon.network.account.Role;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Takes a picture of every page, wide and narrow, for people to look at: {@code Shots FOLDER [PAGE...]}. */
public final class Shots {
    private Shots() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        try (TestConsole console = new TestConsole();
                Playwright playwright = Playwright.create()) {
            SampleSites sites = new SampleSites(console.network);
            console.person("operator@beckon.example", Role.OPERATOR, null, null);
            console.person("reviewer@beckon.example", Role.REVIEWER, null, null);
            console.person("owner@harbour.example", Role.PUBLISHER, null, sites.publisher.id());
            Browser chromium = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(Chromium.path())
                            .setArgs(List.of("--no-sandbox")));
            Map<String, List<String>> pages = Map.of(
                    "operator@beckon.example",
                    List.of(
                            "/sites",
                            "/queue",
                            "/sites/" + sites.casino.id(),
                            "/sites/" + sites.fair.id(),
                            "/sites/" + sites.doubtful.id()),
                    "owner@harbour.example",
                    List.of("/publisher/sites", "/publisher/apply", "/publisher/sites/" + sites.fair.id()),
                    "",
                    List.of("/login", "/nowhere"));
            pages.forEach((who, paths) -> {
                for (int width : new int[] {1280, 390}) {
                    ColorScheme scheme = width == 390 ? ColorScheme.DARK : ColorScheme.LIGHT;
                    BrowserContext context = chromium.newContext(new Browser.NewContextOptions()
                            .setViewportSize(width, 900)
                            .setColorScheme(scheme));
                    Page page = context.newPage();
                    if (!who.isEmpty()) {
                        page.navigate(console.server.uri() + "/login");
                        page.fill("[name=email]", who);
                        page.fill("[name=password]", TestConsole.PASSWORD);
                        page.click("button[type=submit]");
                    }
                    for (String path : paths) {
                        page.navigate(console.server.uri() + path);
                        String name = (who.split("@")[0] + path)
                                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", m(sites, path))
                                .replaceAll("[^a-z0-9]+", "-");
                        page.screenshot(new Page.ScreenshotOptions()
                                .setPath(folder.resolve(name + "-" + width + ".png"))
                                .setFullPage(true));
                    }
                    context.close();
                }
            });
        }
    }

    private static String m(SampleSites sites, String path) {
        return path.contains(sites.casino.id().toString())
                ? "casino"
                : path.contains(sites.fair.id().toString()) ? "fair" : "doubtful";
    }
}
