package beckon.console;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.account.Role;
import beckon.network.dispute.Dispute;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.webhook.Delivery;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The pages in a real browser: walked through, attacked, and read by axe. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserStory {
    private TestConsole console;
    private SampleSites sites;
    private SamplePartners partners;
    private Playwright driver;
    private Browser chromium;

    @BeforeAll
    void start() {
        console = new TestConsole();
        sites = new SampleSites(console.network);
        partners = new SamplePartners(console.network, sites);
        console.person("operator@browser.example", Role.OPERATOR, null, null);
        console.person("desk@browser.example", Role.PARTNER, partners.directory.id(), null);
        console.person("owner@browser.example", Role.PUBLISHER, null, sites.publisher.id());
        driver = Chromium.driver();
        chromium = Chromium.launch(driver);
    }

    @AfterAll
    void stop() {
        chromium.close();
        driver.close();
        console.close();
    }

    @Test
    void shouldWalkFromTheLoginToASitesEvidenceAndDecide() {
        try (BrowserContext context = chromium.newContext()) {
            Page page = signIn(context, "operator@browser.example");
            page.waitForURL("**/overview");
            page.click("text=Sites >> nth=0");
            page.fill("input[name=q]", "bank");
            page.waitForURL("**q=bank**");
            assertThat(page.locator("#found tbody tr").count()).isEqualTo(1);
            page.click("text=bank-of-harbour.example");
            assertThat(page.locator("svg.gauge text").allTextContents()).contains("41.5");
            assertThat(page.locator(".evidence").first().textContent())
                    .contains("Form: password on a foreign brand", "Sign in to Bank of Harbour");
            page.fill("textarea[name=reason]", "The bank confirmed that the site is its own.");
            page.click("button:has-text('Approve')");
            assertThat(page.locator(".head .tag").first().textContent()).isEqualTo("Approved");
            assertThat(page.content()).contains("The bank confirmed that the site is its own.");
        }
    }

    @Test
    void shouldShowTwoFormatsThatDiffer() {
        String web = console.stores
                .consoleSessions()
                .open(partners.directory.id(), "Ann")
                .token();
        String calls = console.stores
                .consoleSessions()
                .open(partners.calls.id(), "Ben")
                .token();
        try (BrowserContext context = chromium.newContext()) {
            Page ads = open(context, "/console/" + web);
            Page phone = open(context, "/console/" + calls);
            assertThat(ads.url()).endsWith("/ads");
            assertThat(phone.url()).endsWith("/calls");
            assertThat(ads.locator(".funnel .label").allTextContents())
                    .containsExactly("Presentations", "Clicks", "Qualified");
            assertThat(ads.locator(".creative").count()).isEqualTo(3);
            assertThat(ads.locator("table thead").allTextContents().toString()).doesNotContain("Outcome");
            assertThat(phone.locator(".funnel").count()).isZero();
            assertThat(phone.locator("th").allTextContents()).contains("Outcome", "Talk", "Caller");
            assertThat(phone.content()).contains("Missed calls to return", "Answer rate", "tel:+4930555");
            assertThat(ads.locator("h2").allTextContents()).contains("CTR by slot", "CTR by device", "CTR by hour");
            assertThat(ads.locator("table.rates").allTextContents().toString()).contains("Slot 1", "Phone", "/ponds");
            ads.click(".creative a >> nth=0");
            assertThat(ads.locator("form label").allTextContents().toString())
                    .contains("Headline", "Landing page", "Bid per click")
                    .doesNotContain("Destination");
            assertThat(ads.locator("pre code").first().textContent()).startsWith("http://127.0.0.1:8081/r/");
            phone.click("ul.lines a >> nth=0");
            assertThat(phone.locator("form label").allTextContents().toString())
                    .contains("Destination", "Bid per call")
                    .doesNotContain("Landing page");
            assertThat(phone.locator("pre code").first().textContent()).startsWith("tel:+4930555");
            assertThat(phone.locator("nav.tabs").textContent()).contains("Live calls", "Phones");
            ads.click("nav.tabs >> text=Open the Call manager");
            assertThat(ads.url()).endsWith("/calls");
            ads.click("nav.tabs >> text=Why this format?");
            assertThat(ads.content()).contains("higher-lift", "Lift", "95 % interval");
        }
    }

    @Test
    void shouldChangeACreativeAndSayWhatIsWrongWithIt() {
        String token = console.stores
                .consoleSessions()
                .open(partners.directory.id(), "Ann")
                .token();
        Listing listing = partners.listings.get(1);
        try (BrowserContext context = chromium.newContext()) {
            Page page = open(context, "/console/" + token + "/ads/" + listing.id());
            page.fill("[name=clickBid]", "a lot");
            page.click("button:has-text('Save')");
            assertThat(page.locator("[role=alert]").textContent()).contains("a lot", "must be an amount such as 0.25");
            page.fill("[name=clickBid]", "0.55");
            page.click("button:has-text('Save')");
            assertThat(page.locator("[role=status]").textContent()).contains("Saved");
            assertThat(console.network
                            .listings
                            .find(listing.partner(), listing.id())
                            .orElseThrow()
                            .clickBidMicros())
                    .isEqualTo(550_000);
        }
    }

    @Test
    void shouldNeverRunWhatOthersWrote() {
        Partner attacker = console.network.partner("Attacker");
        Advertiser advertiser = console.network.advertiser(attacker, SampleSites.ATTACK);
        Listing attacking = console.network.listing(advertiser, SampleSites.ATTACK);
        String token = console.stores
                .consoleSessions()
                .open(attacker.id(), SampleSites.ATTACK)
                .token();
        List<String> alarms = new ArrayList<>();
        try (BrowserContext context = chromium.newContext()) {
            context.onDialog(dialog -> {
                alarms.add(dialog.message());
                dialog.dismiss();
            });
            Page page = signIn(context, "operator@browser.example");
            for (String path : List.of(
                    "/sites/" + sites.casino.id(),
                    "/partners/" + attacker.id(),
                    "/console/" + token + "/ads",
                    "/console/" + token + "/calls",
                    "/console/" + token + "/ads/" + attacking.id())) {
                page.navigate(console.server.uri() + path);
                assertThat(page.title()).as(path).isNotEqualTo("owned");
                assertThat(page.locator("img[src=x]").count()).as(path).isZero();
                assertThat(page.content()).as(path).contains("&lt;script&gt;document.title=");
            }
        }
        assertThat(alarms).isEmpty();
    }

    @Test
    void shouldGiveAxeNothingSeriousToFind() {
        Delivery delivery = SampleServers.hook(console, partners.directory);
        List<Dispute> disputes = SampleDisputes.add(console, partners.directory, sites.good.id());
        SampleMoney.add(console, partners.directory, sites.publisher.id());
        String token = console.stores
                .consoleSessions()
                .open(partners.directory.id(), "Ann")
                .token();
        String base = "/console/" + token;
        String webhook = "/partner/webhooks/" + delivery.endpoint();
        Listing listing = partners.listings.getFirst();
        Map<String, List<String>> pages = Map.of(
                "desk@browser.example",
                List.of(
                        webhook,
                        "/partner/disputes/" + disputes.getFirst().id(),
                        "/partner/money",
                        "/partner/keys",
                        "/partner/api",
                        "/partner/webhooks",
                        webhook + "/deliveries/" + delivery.id(),
                        "/partner/people",
                        "/partner/disputes",
                        "/partner/statement/events/" + disputes.getFirst().event(),
                        "/partner/advertisers",
                        "/partner/advertisers/" + listing.advertiser(),
                        "/partner/advertisers/import",
                        "/partner/listings/" + listing.id()),
                "operator@browser.example",
                List.of(
                        "/overview",
                        "/sites",
                        "/sites/" + sites.fair.id(),
                        "/queue",
                        "/partners",
                        "/partners/" + partners.directory.id(),
                        "/events",
                        "/reports?by=day",
                        "/reports/behind?by=site&key=" + sites.good.id(),
                        "/calls",
                        "/ledger",
                        "/ledger/statement?party=partner/" + partners.directory.id(),
                        "/numbers",
                        "/terms",
                        "/people",
                        "/delivery",
                        "/delivery/why?slots=2&seed=2a&page=https://" + sites.good.host() + "/news",
                        "/disputes",
                        "/disputes/" + disputes.getLast().id(),
                        "/payments",
                        "/payouts",
                        "/invoices",
                        "/billing",
                        "/costs",
                        "/privacy",
                        "/partners/" + partners.directory.id() + "/access",
                        "/partners/" + partners.directory.id() + "/look",
                        base + "/ads",
                        base + "/brand",
                        base + "/phones",
                        base + "/ads/" + partners.listings.getFirst().id(),
                        base + "/calls",
                        base + "/calls/" + partners.listings.getFirst().id(),
                        base + "/why",
                        base + "/reports",
                        base + "/statement"),
                "owner@browser.example",
                List.of(
                        "/publisher/sites/" + sites.good.id() + "/tag",
                        "/publisher/sites/" + sites.good.id() + "/ads",
                        "/publisher/sites",
                        "/publisher/disputes",
                        "/publisher/earnings",
                        "/publisher/people",
                        "/publisher/sites/" + sites.fair.id(),
                        "/publisher/apply",
                        "/publisher/reports",
                        "/login"));
        List<String> found = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            pages.forEach((who, paths) -> {
                try (BrowserContext context =
                        chromium.newContext(new Browser.NewContextOptions().setColorScheme(scheme))) {
                    Page page = signIn(context, who);
                    // In the dark the same parts stand on other colours: some pages show them all.
                    long many = scheme == ColorScheme.LIGHT ? paths.size() : 3;
                    paths.stream().limit(many).forEach(path -> {
                        page.navigate(console.server.uri() + path);
                        Axe.serious(page).forEach(rule -> found.add(path + ", " + scheme + ": " + rule));
                    });
                }
            });
        }
        assertThat(found).isEmpty();
    }

    /** Every request of the main pages, their styles, scripts and pictures included; then what the policy would refuse. */
    @Test
    void shouldAskNobodyElse() {
        String session = "/console/"
                + console.stores
                        .consoleSessions()
                        .open(partners.directory.id(), "Ann")
                        .token();
        List<String> asked = new ArrayList<>();
        try (BrowserContext context = chromium.newContext()) {
            context.onRequest(request -> asked.add(request.url()));
            Page page = signIn(context, "operator@browser.example");
            for (String path : List.of(
                    "/overview",
                    "/sites/" + sites.fair.id(),
                    "/queue",
                    "/thresholds",
                    "/partners/" + partners.directory.id(),
                    "/reports?by=day",
                    "/numbers",
                    "/ledger",
                    "/privacy",
                    session + "/ads",
                    session + "/calls",
                    session + "/reports",
                    session + "/brand")) {
                page.navigate(console.server.uri() + path);
                Object refused = page.evaluate("""
                        () => new Promise(done => {
                          document.addEventListener('securitypolicyviolation', v => done(v.effectiveDirective));
                          fetch('https://third.example/').catch(() => {});
                          setTimeout(() => done('nothing'), 3000);
                        })""");
                assertThat(refused).as(path).isEqualTo("connect-src");
            }
        }
        assertThat(asked)
                .hasSizeGreaterThan(30)
                .allMatch(url -> url.startsWith(console.server.uri().toString()) || url.startsWith("data:"));
    }

    @Test
    void shouldFitATelephone() {
        try (BrowserContext context = chromium.newContext(new Browser.NewContextOptions().setViewportSize(390, 800))) {
            Page page = signIn(context, "operator@browser.example");
            for (String path :
                    List.of("/overview", "/sites", "/sites/" + sites.fair.id(), "/ledger", "/people", "/reports")) {
                page.navigate(console.server.uri() + path);
                assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                        .as(path)
                        .isEqualTo(true);
            }
            assertThat(page.locator("nav a").first().isVisible()).isFalse();
            page.locator(".menu-button").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("nav a").first().isVisible()).isTrue();
        }
    }

    private Page open(BrowserContext context, String path) {
        Page page = context.newPage();
        page.navigate(console.server.uri() + path);
        return page;
    }

    private Page signIn(BrowserContext context, String email) {
        Page page = open(context, "/login");
        page.fill("[name=email]", email);
        page.fill("[name=password]", TestConsole.PASSWORD);
        page.click("button[type=submit]");
        return page;
    }
}
