package beckon.console;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.partner.Listing;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Calls in a real browser: the list that renews itself, hanging up after a question, pages on a telephone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallsBrowserStory {
    private TestConsole console;
    private Playwright driver;
    private Browser chromium;
    private Listing listing;
    private String base;

    @BeforeAll
    void start() {
        console = new TestConsole();
        SamplePartners partners = new SamplePartners(console.network, new SampleSites(console.network));
        listing = partners.listings.getFirst();
        base = "/console/"
                + console.stores
                        .consoleSessions()
                        .open(partners.directory.id(), "Ann")
                        .token();
        driver = Chromium.driver();
        chromium = Chromium.launch(driver);
    }

    @AfterAll
    void stop() {
        chromium.close();
        driver.close();
        console.close();
    }

    private Page open(BrowserContext context, String path) {
        Page page = context.newPage();
        page.navigate(console.server.uri() + base + path);
        return page;
    }

    @Test
    void aLiveCallAppearsByItselfAndIsHungUpAfterAQuestion() {
        console.calls.clear();
        try (BrowserContext context = chromium.newContext()) {
            Page page = open(context, "/calls");
            assertThat(page.locator("#live").textContent()).contains("No call right now");
            SampleCalls.live(console, listing, "+493012345678");
            PlaywrightAssertions.assertThat(page.locator("#live")).containsText("ringing");
            assertThat(page.locator("#live").textContent()).contains(listing.headline(), "sip:desk@");

            List<String> asked = new ArrayList<>();
            page.onceDialog(dialog -> {
                asked.add(dialog.message());
                dialog.dismiss();
            });
            page.click("#live button");
            assertThat(asked).singleElement().asString().contains("Hang up this call?");
            assertThat(console.calls).hasSize(1);

            page.onceDialog(Dialog::accept);
            page.click("#live button");
            PlaywrightAssertions.assertThat(page.locator("#live")).containsText("No call right now");
            assertThat(console.calls).isEmpty();
            assertThat(page.url()).endsWith("/calls");
        }
    }

    @Test
    void theRulesOfAListingAreTypedAndKept() {
        try (BrowserContext context = chromium.newContext()) {
            Page page = open(context, "/calls/" + listing.id());
            page.selectOption("[name=callerDisplay]", "REPLACED");
            page.fill("[name=whisper]", "From City Directory");
            page.fill("[name=callsAtOnce]", "4");
            page.fill("[name=pauseAfter]", "");
            page.click("#rules button");
            assertThat(page.url()).endsWith("?saved");
            assertThat(page.inputValue("[name=callerDisplay]")).isEqualTo("REPLACED");
            assertThat(page.inputValue("[name=whisper]")).isEqualTo("From City Directory");
            assertThat(page.inputValue("[name=pauseAfter]")).isEqualTo("0");
        }
    }

    @Test
    void thePagesFitATelephoneAndGiveAxeNothingSeriousToFind() {
        UUID call = SampleCalls.call(console, listing, "+493012345678");
        assertThat(call).isNotNull();
        SampleCalls.live(console, listing, "+493012345678");
        List<String> found = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext context = chromium.newContext(
                    new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(390, 844))) {
                for (String path : List.of("/calls", "/calls/live", "/calls/records", "/calls/" + listing.id())) {
                    Page page = open(context, path);
                    assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                            .as(path)
                            .isEqualTo(true);
                    serious(page).forEach(rule -> found.add(path + ", " + scheme + ": " + rule));
                }
            }
        }
        assertThat(found).isEmpty();
    }

    private static List<String> serious(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> Stream.of("serious", "critical").anyMatch(rule.getImpact()::equals))
                        .map(rule -> Map.of(
                                        rule.getId(), rule.getNodes().getFirst().getHtml())
                                .toString())
                        .toList();
    }
}
