package beckon.console.review;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.console.Axe;
import beckon.console.Chromium;
import beckon.console.SampleSites;
import beckon.console.TestConsole;
import beckon.network.account.Role;
import beckon.network.publisher.State;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reviewers' screen in a real browser: by keyboard alone, under attack, read by axe. */
class ReviewBrowserStory {
    private final TestConsole console = new TestConsole();
    private final SampleSites sites = new SampleSites(console.network);
    private final Playwright driver = Chromium.driver();
    private final Browser chromium = Chromium.launch(driver);
    private final String screen = "/queue/" + sites.doubtful.id();

    @BeforeEach
    void people() {
        console.person("ann@review.example", Role.REVIEWER, null, null);
        console.person("carl@review.example", Role.OPERATOR, null, null);
    }

    @AfterEach
    void close() {
        chromium.close();
        driver.close();
        console.close();
    }

    @Test
    void shouldDecideByKeyboardAloneAndTakeItBack() {
        try (BrowserContext context = chromium.newContext()) {
            Page page = signIn(context, "ann@review.example");
            page.waitForURL("**/queue");
            page.navigate(console.server.uri() + "/queue/next");
            page.keyboard().press("?");
            assertThat(page.locator("dialog#keys").isVisible()).isTrue();
            page.keyboard().press("Escape");
            assertThat(page.locator("dialog#keys").isVisible()).isFalse();

            page.keyboard().press("j");
            assertThat(page.locator("mark.now").textContent()).contains("Sign in to Bank of");
            assertThat(page.locator("[data-key='1']").isChecked()).isTrue();
            page.keyboard().press("a");
            assertThat(page.locator("[data-key='1']").isChecked())
                    .as("an approved site breaks nothing that forbids ads")
                    .isFalse();
            page.keyboard().press("r");
            assertThat(page.locator("[data-key='1']").isChecked()).isTrue();
            assertThat(page.locator("textarea[name=reason]").inputValue()).contains("Remove forms that ask for data");
            page.keyboard().press("2");
            page.keyboard().press("2");
            page.keyboard().press("e");
            page.keyboard().press("Control+a");
            page.keyboard().type("It poses as a bank");
            page.keyboard().press("Escape");
            page.keyboard().press("r");
            page.keyboard().press("Enter");

            page.waitForURL("**/queue");
            assertThat(state()).isEqualTo(State.REJECTED);
            assertThat(console.network.standings.current(sites.doubtful.id()).reason())
                    .isEqualTo("It poses as a bank");
            page.locator("#take-back").focus();
            page.keyboard().press("Enter");
            page.waitForURL("**" + screen + "?back");
            assertThat(state()).isEqualTo(State.PENDING);
        }
    }

    @Test
    void shouldNeverRunFetchOrFollowWhatAPageSays() {
        List<String> alarms = new ArrayList<>();
        List<String> fetched = new ArrayList<>();
        try (BrowserContext context = chromium.newContext()) {
            context.onDialog(dialog -> {
                alarms.add(dialog.message());
                dialog.dismiss();
            });
            context.onRequest(request -> fetched.add(request.url()));
            Page page = signIn(context, "carl@review.example");
            for (String path : List.of(screen, "/sites/" + sites.doubtful.id(), "/log")) {
                page.navigate(console.server.uri() + path);
                assertThat(page.title()).as(path).isNotEqualTo("owned");
                assertThat(page.locator("img[src=x]").count()).as(path).isZero();
                assertThat(page.locator("body").isVisible()).as(path).isTrue();
            }
            page.navigate(console.server.uri() + screen);
            assertThat(page.locator(".reading").textContent()).contains("<script>document.title='owned'</script>");
            assertThat(page.locator(".reading a[href^=http]").count()).isZero();
        }
        assertThat(alarms).isEmpty();
        assertThat(fetched).allMatch(url -> url.startsWith(console.server.uri().toString()));
    }

    @Test
    void shouldReadWellAndFitATelephone() {
        for (int width : new int[] {1280, 390}) {
            try (BrowserContext context =
                    chromium.newContext(new Browser.NewContextOptions().setViewportSize(width, 844))) {
                Page page = signIn(context, "carl@review.example");
                for (String path : List.of(
                        "/queue",
                        screen,
                        "/log",
                        "/thresholds",
                        "/labels",
                        "/experts",
                        "/sites/without-ads",
                        "/sites/" + sites.doubtful.id())) {
                    page.navigate(console.server.uri() + path);
                    assertThat(Axe.serious(page)).as(path + " at " + width).isEmpty();
                    assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                            .as(path + " at " + width)
                            .isEqualTo(true);
                }
            }
        }
    }

    @Test
    void shouldMoveT2ByKeyboardOnALiveChart() {
        try (BrowserContext context = chromium.newContext()) {
            Page page = signIn(context, "carl@review.example");
            page.navigate(console.server.uri() + "/thresholds");
            assertThat(page.locator("#outcome").textContent()).contains("No site would change");
            page.locator("input[name=t2]").focus();
            page.keyboard().press("End");
            page.waitForSelector("text=1 site would change");
            assertThat(page.locator("#t2n").textContent()).isEqualTo("100");
            assertThat(page.locator("#outcome").textContent()).contains("garden-notes.example");
            assertThat(console.network.terms.current().thresholds().t2())
                    .as("nothing is saved yet")
                    .isEqualTo(80);
            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("Save");
            page.keyboard().press("Enter");
            page.waitForURL("**/thresholds?moved=1");
            assertThat(console.network.terms.current().thresholds().t2()).isEqualTo(100);
        }
    }

    private State state() {
        return console.network.standings.current(sites.doubtful.id()).state();
    }

    private Page signIn(BrowserContext context, String email) {
        Page page = context.newPage();
        page.navigate(console.server.uri() + "/login");
        page.fill("[name=email]", email);
        page.fill("[name=password]", TestConsole.PASSWORD);
        page.click("button[type=submit]");
        return page;
    }
}
