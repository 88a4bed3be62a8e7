package beckon.console;

import beckon.console.security.PeopleRules;
import beckon.network.account.Grade;
import beckon.network.account.Role;
import beckon.network.appeal.ComplaintKind;
import beckon.network.brand.Brands;
import beckon.network.call.Softphones;
import beckon.network.delivery.AdvertiserWishes;
import beckon.network.delivery.HouseAd;
import beckon.network.dispute.Dispute;
import beckon.network.insight.OpenedSession;
import beckon.network.insight.SessionScope;
import beckon.network.ledger.Contact;
import beckon.network.partner.Brand;
import beckon.network.partner.Listing;
import beckon.network.publisher.Site;
import beckon.network.telephony.Trunk;
import beckon.network.telephony.TrunkDraft;
import beckon.review.verdict.Decision;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Takes a picture of every page, wide and narrow, for people to look at: {@code Shots FOLDER [NAME-PART]}. */
public final class Shots {
    private static final String NOBODY = "";
    /** When the sample traffic was. */
    private static final String SPAN = "period=range&from=2026-03-02&to=2026-04-01";

    private final Map<String, Map<String, String>> pages = new LinkedHashMap<>();
    /** What is done on a page before its picture. */
    private final Map<String, Consumer<Page>> then = new HashMap<>();

    private Shots() {}

    public static void main(String[] arguments) {
        try (TestConsole console = new TestConsole(0, "mail.example", new PeopleRules(false, true));
                Playwright playwright = Chromium.driver()) {
            Shots shots = new Shots();
            shots.prepare(console);
            shots.take(
                    console,
                    Chromium.launch(playwright),
                    Path.of(arguments[0]),
                    arguments.length > 1 ? arguments[1] : "");
        }
    }

    private void prepare(TestConsole console) {
        SampleSites sites = new SampleSites(console.network);
        SamplePartners partners = new SamplePartners(console.network, sites);
        console.person("operator@beckon.example", Role.OPERATOR, null, null);
        console.person("reviewer@beckon.example", Role.REVIEWER, null, null);
        console.person("owner@harbour.example", Role.PUBLISHER, null, sites.publisher.id());
        console.person("desk@city.example", Role.PARTNER, partners.directory.id(), null);
        add("operator@beckon.example", "sites", "/sites");
        add("operator@beckon.example", "queue", "/queue");
        add("reviewer@beckon.example", "decide", "/queue/" + sites.doubtful.id());
        add("reviewer@beckon.example", "review-log", "/log");
        add("operator@beckon.example", "op-thresholds", "/thresholds?t1=60&t2=95");
        console.stores
                .deliveryStores()
                .deliveryBook()
                .change(
                        "operator@beckon.example",
                        "House ad added: Advertise here",
                        before -> before.with(new HouseAd(
                                "Advertise here", "Ask us what it costs.", "https://beckon.example/advertise", true)));
        add("operator@beckon.example", "op-delivery", "/delivery");
        add(
                "operator@beckon.example",
                "op-delivery-why",
                "/delivery/why?slots=2&seed=2a&page=https://" + sites.good.host() + "/news");
        add("owner@harbour.example", "publisher-ads", "/publisher/sites/" + sites.good.id() + "/ads?page=/news");
        add("operator@beckon.example", "op-labels", "/labels");
        add("operator@beckon.example", "op-experts", "/experts");
        add("operator@beckon.example", "op-without-ads", "/sites/without-ads");
        add("operator@beckon.example", "site-casino", "/sites/" + sites.casino.id());
        add("operator@beckon.example", "site-fair", "/sites/" + sites.fair.id());
        add("operator@beckon.example", "site-doubtful", "/sites/" + sites.doubtful.id());
        String operator = "operator@beckon.example";
        add(operator, "overview", "/overview");
        add(operator, "partners", "/partners");
        add(operator, "partner", "/partners/" + partners.directory.id());
        add(operator, "events", "/events");
        add(operator, "calls", "/calls");
        for (Listing listing : partners.listings) {
            SampleCalls.call(console, listing, "+493012345678");
            SampleCalls.live(console, listing, "+493012345678");
        }
        add(operator, "call-records", "/calls/records");
        Listing paused = partners.listings.getFirst();
        for (int i = 0; i < 3; i++) {
            UUID missed = SampleCalls.live(console, paused, "+493012345678");
            console.calls.removeIf(live -> live.call().equals(missed));
            console.network
                    .calls
                    .ended(missed, console.network.clock.instant(), "no-answer", null)
                    .toCompletableFuture()
                    .join();
            console.network.clock.forward(java.time.Duration.ofSeconds(30));
        }
        String desk = "desk@city.example";
        add(desk, "partner-calls", "/partner/calls");
        add(desk, "partner-live", "/partner/calls/live");
        add(desk, "partner-line", "/partner/calls/" + paused.id());
        add(desk, "partner-records", "/partner/calls/records");
        add(desk, "partner-keys", "/partner/keys");
        var hook = SampleServers.hook(console, partners.directory);
        add(desk, "partner-webhooks", "/partner/webhooks");
        add(desk, "partner-webhook", "/partner/webhooks/" + hook.endpoint());
        add(desk, "partner-delivery", "/partner/webhooks/" + hook.endpoint() + "/deliveries/" + hook.id());
        add(operator, "partner-access", "/partners/" + partners.directory.id() + "/access");
        add(operator, "reports", "/reports?by=listing&zone=Europe/Berlin&" + SPAN);
        add(operator, "reports-empty", "/reports?from=2020-01-01&to=2020-01-02");
        add(operator, "reports-wrong", "/reports?from=9999-01-01");
        add(operator, "report-behind", "/reports/behind?" + SPAN + "&by=site&key=" + sites.good.id());
        add(operator, "traffic-counts", "/traffic");
        add(operator, "traffic-uncounted", "/reports/uncounted?kind=CLICK&reason=robot&" + SPAN);
        add(desk, "partner-reports", "/partner/reports?by=day&" + SPAN);
        add("owner@harbour.example", "publisher-reports", "/publisher/reports?by=slot&" + SPAN);
        add(operator, "ledger", "/ledger");
        disputes(console, partners, sites);
        SampleMoney.add(console, partners.directory, sites.publisher.id());
        add(operator, "money-payments", "/payments");
        add(operator, "money-invoices", "/invoices");
        add(
                operator,
                "money-invoice",
                "/invoices/"
                        + console.stores
                                .moneyStores()
                                .invoices()
                                .latest(1)
                                .getFirst()
                                .id());
        add(operator, "money-payouts", "/payouts");
        add(operator, "money-billing", "/billing");
        add(operator, "money-party", "/billing?party=publisher/" + sites.publisher.id());
        add(operator, "money-audit", "/ledger/audit");
        add("owner@harbour.example", "money-earnings", "/publisher/earnings");
        add("owner@harbour.example", "money-publisher-billing", "/publisher/billing");
        add(desk, "money-partner", "/partner/money");
        add(operator, "terms", "/terms");
        SampleNumbers.add(console.network, partners.directory, partners.listings.getFirst());
        add(operator, "numbers", "/numbers");
        console.network.accounts.add("invited@beckon.example", Role.OPERATOR, Grade.SUPPORT, null, null);
        console.network.accounts.add("looker@city.example", Role.PARTNER, Grade.VIEWER, partners.directory.id(), null);
        console.person("second@city.example", Role.PARTNER, partners.directory.id(), null);
        add(operator, "numbers-import", "/numbers/import");
        add(operator, "numbers-one", "/numbers/+4940111000");
        add(operator, "numbers-none", "/numbers?q=99999");
        add(operator, "numbering", "/partners/" + partners.directory.id() + "/numbering");
        add(operator, "people", "/people");
        add(operator, "people-audit", "/audit");
        add(operator, "people-account", "/account");
        add(operator, "people-two-factor", "/account/two-factor");
        add("second@city.example", "people-partner", "/partner/people");
        add("second@city.example", "people-partner-log", "/partner/people/log");
        add(NOBODY, "people-forgot", "/forgot");
        add(NOBODY, "people-forgot-sent", "/forgot?sent");
        add(NOBODY, "people-join", "/join");
        Trunk trunk = console.network.trunks.add(new TrunkDraft(
                "acme-berlin",
                "192.0.2.0/24 198.51.100.7:5060",
                "",
                "sip:sip.acme.example;transport=tcp",
                "beckon-1",
                "secret",
                true,
                "+49 +43",
                "",
                "+4930555000",
                10,
                30,
                true,
                false));
        console.network.trunks.add(
                new TrunkDraft("in-only", "203.0.113.9", "+4930", "", "", "", false, "", "", "", 0, 0, false, false));
        add(operator, "telephony", "/telephony");
        add(operator, "trunk", "/telephony/" + trunk.id());
        for (String label : new String[] {"Front desk", "Master's mobile"}) {
            console.network.phones.add(
                    partners.directory.id(),
                    console.network
                            .advertisers
                            .of(partners.directory.id())
                            .getFirst()
                            .id(),
                    label);
        }
        add("desk@city.example", "partner-phones", "/partner/phones");
        UUID inBrowser = partners.listings.getFirst().advertiser();
        Softphones softphones = console.stores.callStores().softphones();
        softphones.make(partners.directory.id(), inBrowser);
        softphones.remove(partners.directory.id(), inBrowser);
        add("desk@city.example", "partner-phones-off", "/partner/phones?off=" + inBrowser);
        add(
                "desk@city.example",
                "partner-line-off",
                "/partner/calls/" + partners.listings.getFirst().id() + "?phoneOff");
        add("desk@city.example", "listing-all", "/partner/listings");
        add(
                "desk@city.example",
                "listing-one",
                "/partner/listings/" + partners.listings.getFirst().id());
        add("desk@city.example", "listing-import", "/partner/listings/import");
        UUID advertiser = partners.listings.getFirst().advertiser();
        console.stores
                .deliveryStores()
                .wishBook()
                .set(
                        advertiser,
                        new AdvertiserWishes(List.of("news.example", "a-very-long-name-of-a-site.example")),
                        desk);
        console.stores.deliveryStores().wishBook().set(advertiser, new AdvertiserWishes(List.of("news.example")), desk);
        add(desk, "api-guide", "/partner/api");
        add(desk, "advertiser-all", "/partner/advertisers");
        add(desk, "advertiser-one", "/partner/advertisers/" + advertiser);
        add(
                desk,
                "advertiser-none",
                "/partner/advertisers/" + partners.listings.get(1).advertiser());
        add(desk, "advertiser-import", "/partner/advertisers/import");
        add(
                desk,
                "advertiser-sheet",
                "/partner/advertisers/import/"
                        + console.stores
                                .catalogueStores()
                                .advertiserImports()
                                .stage(
                                        partners.directory.id(),
                                        "march.csv",
                                        "externalId,name,currency\nnew-1,New,EUR\n,Nobody,EUR\nbad,Bad,EURO\n"));
        add(
                "desk@city.example",
                "listing-sheet",
                "/partner/listings/import/"
                        + console.stores
                                .catalogueStores()
                                .listingImports()
                                .stage(partners.directory.id(), "march.csv", """
externalId,advertiser,headline,category,landing
tap-9,nobody,Tap,plumbers,https://a.example/
,x,,,ftp://a
"""));
        add(
                operator,
                "listing-operator",
                "/partners/" + partners.directory.id() + "/listings/"
                        + partners.listings.getFirst().id());
        add(operator, "statement", "/ledger/statement?month=2026-04&party=partner/" + partners.directory.id());
        Contact contact = console.network.contacts.ofPartner(partners.directory.id(), 500).stream()
                .filter(one -> one.entry() != null)
                .findFirst()
                .orElseThrow();
        add(operator, "event", "/events/" + contact.event());
        add(operator, "entry", "/ledger/entries/" + contact.entry());
        add("owner@harbour.example", "publisher-statement", "/publisher/statement?month=2026-04");
        add("owner@harbour.example", "publisher-sites", "/publisher/sites");
        add("owner@harbour.example", "publisher-apply", "/publisher/apply");
        add("owner@harbour.example", "publisher-site", "/publisher/sites/" + sites.fair.id());
        UUID owner = console.network
                .accounts
                .byEmail("owner@harbour.example")
                .orElseThrow()
                .id();
        Site fresh = console.network.applications.apply(sites.publisher.id(), "https://tide-and-time.example/");
        add("owner@harbour.example", "publisher-progress", "/publisher/sites/" + fresh.id());
        Site held = console.network.applications.apply(sites.publisher.id(), "https://lighthouse.example/");
        console.network.reviews.decide(held.id(), console.network.verdict(held.host(), 91, Decision.APPROVED));
        console.network.web.put("https://lighthouse.example/", "<h1>Lighthouse</h1>");
        console.network.proofs.check(held.id(), "account/" + owner);
        add("owner@harbour.example", "publisher-held", "/publisher/sites/" + held.id());
        add("owner@harbour.example", "publisher-tag", "/publisher/sites/" + sites.good.id() + "/tag?format=image");
        add("owner@harbour.example", "publisher-good", "/publisher/sites/" + sites.good.id());
        add("owner@harbour.example", "publisher-payee", "/publisher/payee");
        console.network.appeals.open(
                sites.publisher.id(),
                sites.fair.id(),
                owner,
                "The archive is not under construction any more; the sentence is a quotation from 1998.");
        console.network.complaints.add(
                "203.0.113.9",
                sites.good.home().toString(),
                ComplaintKind.COPIED,
                "The picture of the roses on the front page is mine.",
                "ann@pictures.example");
        add(operator, "desk", "/desk");
        add(operator, "desk-site", "/desk/sites/" + sites.fair.id());
        add(operator, "publishers", "/publishers");
        add(operator, "publisher-admin", "/publishers/" + sites.publisher.id());
        add(operator, "mail", "/mail");
        console.stores.privacyStores().forgetting().run();
        add(operator, "privacy", "/privacy");
        add(operator, "privacy-dossier", "/privacy");
        then.put("privacy-dossier", page -> {
            page.fill("[name=number]", "+49 30 12345678");
            page.click("article:has-text('A caller asks') button");
        });
        add(NOBODY, "complain", "/complain");
        add(NOBODY, "login", "/login");
        add(NOBODY, "nowhere", "/console/nowhere");
        OpenedSession web = console.stores.consoleSessions().open(partners.directory.id(), "Ann");
        OpenedSession calls = console.stores.consoleSessions().open(partners.calls.id(), "Ben");
        OpenedSession narrow = console.stores
                .consoleSessions()
                .open(
                        partners.directory.id(),
                        "Cara",
                        new SessionScope(true, partners.listings.getFirst().advertiser(), "", null, "", false));
        add(NOBODY, "narrow-listings", "/console/" + narrow.token() + "/listings");
        add(NOBODY, "narrow-reports", "/console/" + narrow.token() + "/reports?" + SPAN);
        String listing = partners.listings.getFirst().id().toString();
        String line = partners.listings.getLast().id().toString();
        add(NOBODY, "console-ads", "/console/" + web.token() + "/ads");
        add(NOBODY, "console-ad", "/console/" + web.token() + "/ads/" + listing);
        add(NOBODY, "console-why", "/console/" + web.token() + "/why");
        add(NOBODY, "console-statement", "/console/" + web.token() + "/statement");
        add(NOBODY, "console-calls", "/console/" + calls.token() + "/calls");
        add(NOBODY, "console-line", "/console/" + calls.token() + "/calls/" + line);
        add(NOBODY, "console-records", "/console/" + calls.token() + "/calls/records");
        add(NOBODY, "console-phones", "/console/" + calls.token() + "/phones");
        add(NOBODY, "console-live", "/console/" + calls.token() + "/calls/live");
        add(NOBODY, "console-brand", "/console/" + web.token() + "/brand");
        Brands brands = console.stores.formatStores().brands();
        brands.publish(
                partners.calls.id(),
                new Brand(
                        "Ring Local",
                        "#7a1f3d",
                        "https://ring-local.example/help",
                        "",
                        "#7a1f3d",
                        "",
                        "",
                        "",
                        "de",
                        "Europe/Berlin",
                        Map.of("de.listings", "Anzeigen"),
                        Map.of("call-manager", List.of("missed", "live", "log", "numbers"))),
                "ben");
        brands.keep(partners.calls.id(), new Brand("Ring Local!", "#ffdd33", ""), "ben");
        OpenedSession own = console.stores.consoleSessions().open(partners.calls.id(), "Ben");
        add(NOBODY, "console-own-calls", "/console/" + own.token() + "/calls");
        add(NOBODY, "console-own-ads", "/console/" + own.token() + "/ads");
        add(NOBODY, "console-own-brand", "/console/" + own.token() + "/brand");
        add(NOBODY, "console-own-version", "/console/" + own.token() + "/brand/versions/1");
        add(
                NOBODY,
                "console-preview",
                "/console/"
                        + console.stores
                                .consoleSessions()
                                .preview(partners.calls.id(), "op")
                                .token() + "/calls");
        String empty = console.stores
                .consoleSessions()
                .open(console.network.partner("Fresh Start").id(), "Eve")
                .token();
        add(NOBODY, "console-empty-ads", "/console/" + empty + "/ads");
        add(NOBODY, "console-empty-calls", "/console/" + empty + "/calls");
        add(NOBODY, "console-wrong", "/console/" + empty + "/ads/" + listing);
        add(operator, "partner-look", "/partners/" + partners.calls.id() + "/look");
        add("desk@city.example", "partner-signed-in", "/partner/calls");
    }

    private void disputes(TestConsole console, SamplePartners partners, SampleSites sites) {
        List<Dispute> all = SampleDisputes.add(console, partners.directory, sites.good.id());
        List<Contact> charged = SampleDisputes.charged(console, partners.directory);
        String operator = "operator@beckon.example";
        String desk = "desk@city.example";
        String owner = "owner@harbour.example";
        add(operator, "dispute-list", "/disputes");
        add(operator, "dispute-one", "/disputes/" + all.getLast().id());
        add(operator, "dispute-decided", "/disputes/" + all.getFirst().id());
        add(operator, "dispute-terms", "/disputes/terms");
        add(operator, "cost-margins", "/costs?of=listing&month=2026-04");
        add(operator, "cost-tariffs", "/costs/tariffs");
        add(operator, "cost-calls", "/costs/calls");
        add(operator, "trail-operator", "/ledger/events/" + all.getFirst().event());
        add(operator, "trail-account", "/ledger/account?name=platform/revenue&currency=EUR");
        add(desk, "dispute-partner-list", "/partner/disputes");
        add(desk, "dispute-partner-one", "/partner/disputes/" + all.getFirst().id());
        add(
                desk,
                "dispute-partner-new",
                "/partner/disputes/new?event=" + charged.get(5).event());
        add(desk, "trail-partner", "/partner/statement/events/" + charged.get(5).event());
        add(desk, "trail-partner-entries", "/partner/statement/entries");
        add(owner, "dispute-publisher-list", "/publisher/disputes");
        add(
                owner,
                "dispute-publisher-one",
                "/publisher/disputes/" + all.getLast().id());
        add(
                owner,
                "trail-publisher",
                "/publisher/statement/events/" + all.getFirst().event());
        add(owner, "trail-publisher-entries", "/publisher/statement/entries");
    }

    private void add(String who, String name, String path) {
        pages.computeIfAbsent(who, none -> new LinkedHashMap<>()).put(name, path);
    }

    private void take(TestConsole console, Browser chromium, Path folder, String part) {
        pages.forEach((who, paths) -> {
            for (int width : new int[] {1280, 390}) {
                BrowserContext context = chromium.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setColorScheme(width == 390 ? ColorScheme.DARK : ColorScheme.LIGHT));
                Page page = context.newPage();
                if (!who.isEmpty()) {
                    page.navigate(console.server.uri() + "/login");
                    page.fill("[name=email]", who);
                    page.fill("[name=password]", TestConsole.PASSWORD);
                    page.click("button[type=submit]");
                }
                paths.forEach((name, path) -> {
                    if (name.contains(part)) {
                        page.navigate(console.server.uri() + path);
                        then.getOrDefault(name, nothing -> {}).accept(page);
                        page.screenshot(new Page.ScreenshotOptions()
                                .setPath(folder.resolve(name + "-" + width + ".png"))
                                .setFullPage(true));
                        Axe.serious(page).forEach(found -> System.out.println(name + " at " + width + " has " + found));
                        Object wider = page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
                        if (Boolean.TRUE.equals(wider)) {
                            System.out.println(name + " is wider than the window at " + width);
                        }
                    }
                });
                context.close();
            }
        });
    }
}
