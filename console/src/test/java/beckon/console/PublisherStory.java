package beckon.console;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.account.Account;
import beckon.network.account.Role;
import beckon.network.appeal.Appeal;
import beckon.network.appeal.AppealState;
import beckon.network.appeal.Complaints;
import beckon.network.mail.Letter;
import beckon.network.mail.Outbox;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.publisher.Publisher;
import beckon.network.publisher.Site;
import beckon.network.publisher.SiteProof;
import beckon.network.publisher.State;
import beckon.review.verdict.Decision;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A publisher from the application to the appeal, without scripts; and whoever tries to do it in his place. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublisherStory {
    private static final String ATTACK = SampleSites.ATTACK;

    private TestConsole console;
    private Publisher publisher;
    private Browser owner;
    private Browser stranger;
    private Browser reviewer;
    private Browser operator;

    @BeforeAll
    void start() {
        console = new TestConsole();
        publisher = console.network.publishers.add("Garden Media", "owner@garden.example");
        Publisher other = console.network.publishers.add("Nosy Media", "nosy@nosy.example");
        console.person("owner@garden.example", Role.PUBLISHER, null, publisher.id());
        console.person("nosy@nosy.example", Role.PUBLISHER, null, other.id());
        console.person("reviewer@beckon.example", Role.REVIEWER, null, null);
        console.person("operator@beckon.example", Role.OPERATOR, null, null);
        owner = console.signedIn("owner@garden.example");
        stranger = console.signedIn("nosy@nosy.example");
        reviewer = console.signedIn("reviewer@beckon.example");
        operator = console.signedIn("operator@beckon.example");
    }

    @AfterAll
    void stop() {
        console.close();
    }

    @Test
    void shouldApplyProveAndSeeTheApproval() {
        String page = applied("garden.example");
        Site site = site("garden.example");
        assertThat(owner.get(page).body())
                .contains("To be proved", "Waiting for its review", "in line", "hx-get=\"" + page + "/progress\"")
                .contains("http-equiv=\"refresh\"");
        console.network.reviews.decide(site.id(), console.network.verdict(site.host(), 91, Decision.APPROVED));
        reviewsOver();
        assertThat(owner.get(page).body()).contains("Waits for your proof", "as soon as you have proved");

        owner.submit(page, page + "/proof", Map.of());
        assertThat(owner.get(page + "?checked").body())
                .contains("Not found yet", "https://garden.example/ads.txt answered 404");
        SiteProof proof = console.network.proofs.of(site.id());
        console.network.web.put(
                "https://garden.example/", "<script data-beckon-site=\"" + proof.key() + "\"></script>" + ATTACK);
        assertThat(owner.submit(page, page + "/proof", Map.of()).statusCode()).isEqualTo(302);

        String approved = owner.get(page + "?checked").body();
        assertThat(approved)
                .contains(
                        "Found: the site is yours.", "Proved", "The tag on the home page proves it", "above 80", "68");
        assertThat(console.network.standings.current(site.id()).state()).isEqualTo(State.APPROVED);
    }

    @Test
    void shouldSayWhyAPageShowsNoAdAndKeepOffWhatIsNotWanted() {
        String page = applied("bakery.example");
        Site site = site("bakery.example");
        String ads = page + "/ads";
        assertThat(owner.get(ads + "?page=/bread").body()).contains("The site is not approved");
        console.network.proofs.vouch(site.id(), console.network.operator().id(), "Known to us.");
        console.network.reviews.decide(site.id(), console.network.verdict(site.host(), 91, Decision.APPROVED));
        assertThat(owner.get(ads + "?page=/bread").body())
                .contains("The page may show ads, but no ad can be shown there now.");
        Partner partner = console.network.partner("Bakers' Directory");
        Listing listing = console.network.listing(partner, "Ovens " + ATTACK);
        console.network.fund(listing, 10_000_000);

        assertThat(owner.get(ads + "?page=/bread").body())
                .contains("The page shows ads.", "1 ad: Shown", "of Bakers&#39; Directory");
        assertThat(owner.submit(ads, ads, Map.of("country", "Germany", "categories", ATTACK))
                        .body())
                .contains("must be an ISO 3166 code")
                .doesNotContain(ATTACK);
        Map<String, String> unwanted = Map.of("country", "de", "city", "Berlin", "categories", "plumbers\n1124");
        assertThat(owner.submit(ads, ads, unwanted).statusCode()).isEqualTo(302);
        assertThat(owner.get(ads + "?saved&page=/bread").body())
                .contains(
                        "no ad can be shown there now", "1 ad: The publisher does not want its category", "Berlin, DE")
                .doesNotContain("500");
        owner.submit(ads, ads, Map.of("advertisers", listing.advertiser().toString()));
        assertThat(owner.get(ads + "?page=/").body()).contains("The publisher does not want its advertiser");
        owner.submit(ads, ads + "/restore", Map.of("number", "1"));
        assertThat(owner.get(ads + "?page=/").body()).contains("does not want its category");
        owner.submit(ads, ads, Map.of());
        assertThat(owner.get(ads + "?page=/").body()).contains("The page shows ads.");

        assertThat(stranger.get(ads).statusCode()).isEqualTo(404);
        assertThat(stranger.submit("/publisher/apply", ads, unwanted).statusCode())
                .isEqualTo(404);
        assertThat(stranger.submit("/publisher/apply", ads + "/restore", Map.of("number", "1"))
                        .statusCode())
                .isEqualTo(404);
        operatorSeesWhy(listing);
    }

    /** The same page by the operator, who also learns who bids what, and sets what every decision keeps to. */
    private void operatorSeesWhy(Listing listing) {
        String asked = "/delivery/why?slots=1&seed=2a&page=http://bakery.example/bread";
        assertThat(operator.get(asked).body())
                .contains(
                        "The page shows ads.",
                        "EUR 0.50",
                        "price=0 bid=500000",
                        "seed=2a",
                        listing.id().toString())
                .doesNotContain(ATTACK);
        assertThat(operator.get("/delivery/why?page=nowhere.example").body()).contains("Nobody has applied");
        for (String wrong : List.of("page=%20http://", "page=x.example&slots=11", "page=x.example&seed=zz")) {
            assertThat(operator.get("/delivery/why?" + wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(422);
        }

        Map<String, String> terms = Map.of(
                "clickReserve",
                "0.60",
                "callReserve",
                "0",
                "thousandReserve",
                "0",
                "drawnPercent",
                "5",
                "viewsPerDay",
                "9",
                "rates",
                "usd=0.92");
        assertThat(operator.submit("/delivery", "/delivery", terms).statusCode())
                .isEqualTo(302);
        assertThat(operator.get("/delivery").body()).contains("0.60", "USD=0.92", "operator@beckon.example");
        assertThat(operator.get(asked).body()).contains("no ad can be shown there now", "Bids less than the reserve");
        assertThat(operator.submit("/delivery", "/delivery", Map.of("clickReserve", ATTACK))
                        .body())
                .contains("must be an amount such as 0.25")
                .doesNotContain(ATTACK);
        operator.submit("/delivery", "/delivery/restore", Map.of("number", "0"));
        assertThat(operator.get(asked).body()).contains("The page shows ads.");

        assertThat(operator.submit(
                                "/delivery",
                                "/delivery/house",
                                Map.of("headline", "Ours", "landing", "javascript:alert(1)"))
                        .statusCode())
                .isEqualTo(422);
        operator.submit(
                "/delivery", "/delivery/house", Map.of("headline", ATTACK, "landing", "https://beckon.example/"));
        assertThat(operator.get("/delivery").body())
                .contains("https://beckon.example/", "House ad added")
                .doesNotContain(ATTACK);
        String code = console.stores
                .deliveryStores()
                .deliveryBook()
                .current()
                .houseAds()
                .getFirst()
                .code();
        operator.submit("/delivery", "/delivery/house/change", Map.of("code", code, "what", "hide"));
        assertThat(operator.get("/delivery").body()).contains("hidden");
        operator.submit("/delivery", "/delivery/house/change", Map.of("code", code, "what", "remove"));
        assertThat(console.stores.deliveryStores().deliveryBook().current().houseAds())
                .isEmpty();
        operator.submit("/delivery", "/delivery/token", Map.of());
        assertThat(operator.get("/delivery").body()).contains("Authorization: Bearer ");
        assertThat(owner.get("/delivery/why").statusCode()).isEqualTo(403);
        assertThat(reviewer.get("/delivery").statusCode()).isEqualTo(403);
    }

    @Test
    void shouldLimitHowOftenAReviewIsAskedForAndSayWhen() {
        String page = applied("limits.example");
        for (int i = 0; i < 3; i++) {
            assertThat(owner.submit(page, page + "/review", Map.of()).statusCode())
                    .isEqualTo(302);
        }
        HttpResponse<String> refused = owner.submit(page, page + "/review", Map.of());
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("You asked for 3 reviews of this site within a day");
    }

    @Test
    void shouldShowWhatChangedSinceTheVerdictBefore() {
        String page = applied("change.example");
        Site site = site("change.example");
        console.network.reviews.decide(site.id(), console.network.verdict(site.host(), 60, Decision.APPROVED));
        String first = owner.get(page).body();
        assertThat(first).doesNotContain("What changed");
        console.network.clock.forward(Duration.ofDays(1));
        console.network.reviews.decide(site.id(), console.network.verdict(site.host(), 72.5, Decision.APPROVED));
        assertThat(owner.get(page).body())
                .contains("What changed", "+12.5 points", "from 60.0 to 72.5", "The pages say something else.");
        UUID earlier = console.network.reviews.of(site.id()).getLast().id();
        assertThat(owner.get(page + "?verdict=" + earlier).body())
                .contains("60.0")
                .doesNotContain("+12.5 points");
        UUID foreign = console.network
                .reviews
                .of(site("change.example").id())
                .getFirst()
                .id();
        assertThat(owner.get(applied("other.example") + "?verdict=" + foreign).statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldAppealAndBeAnswered() {
        String page = applied("cards.example");
        Site site = site("cards.example");
        console.network.reviews.decide(site.id(), console.network.verdict(site.host(), 8, Decision.REJECTED));
        HttpResponse<String> empty =
                owner.submit(page, page + "/appeal", Map.of("text", "No! " + ATTACK.substring(0, 9)));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("at least 20 characters");
        owner.submit(page, page + "/appeal", Map.of("text", "We sell playing cards only. " + ATTACK));
        assertHarmless(owner.get(page).body());
        assertThat(owner.submit(page, page + "/appeal", Map.of("text", "We sell playing cards only, again."))
                        .statusCode())
                .isEqualTo(409);

        String desk = reviewer.get("/desk").body();
        assertThat(desk).contains("cards.example", "We sell playing cards only.");
        assertHarmless(desk);
        Appeal appeal = console.network.appeals.of(site.id()).getFirst();
        reviewer.submit(
                "/desk",
                "/desk/appeals/" + appeal.id(),
                Map.of("granted", "false", "answer", "The roulette is there. " + ATTACK));
        assertThat(console.network.appeals.of(site.id()).getFirst().state()).isEqualTo(AppealState.DENIED);
        String answered = owner.get(page).body();
        assertThat(answered).contains("Denied", "The roulette is there.");
        assertHarmless(answered);
        assertHarmless(reviewer.get("/desk/sites/" + site.id()).body());
        assertHarmless(operator.get("/mail").body());
    }

    @Test
    void shouldGiveNoticeOfASuspension() {
        String page = applied("late.example");
        Site site = site("late.example");
        console.network.proofs.vouch(
                site.id(), account("operator@beckon.example").id(), "Known.");
        console.network.reviews.decide(site.id(), console.network.verdict(site.host(), 91, Decision.APPROVED));
        String desk = "/desk/sites/" + site.id();
        assertThat(reviewer.submit(desk, desk + "/notice", Map.of("days", "400", "reason", "Spam."))
                        .statusCode())
                .isEqualTo(422);
        reviewer.submit(desk, desk + "/notice", Map.of("days", "7", "reason", "The forum is full of spam. " + ATTACK));
        String told = owner.get(page).body();
        assertThat(told).contains("is suspended and shows no ads", "The forum is full of spam.");
        assertHarmless(told);
        reviewer.submit(desk, desk + "/notice/withdraw", Map.of());
        assertThat(owner.get(page).body()).doesNotContain("is suspended and shows no ads");
    }

    @Test
    void shouldTakeComplaintsFromAnybodyAndLimitThem() {
        applied("copies.example");
        Browser anybody = console.browser();
        Map<String, String> words =
                Map.of("site", "https://copies.example/", "kind", "COPIED", "text", "They show my pictures. " + ATTACK);
        assertThat(anybody.get("/complain?site="
                                + java.net.URLEncoder.encode(ATTACK, java.nio.charset.StandardCharsets.UTF_8))
                        .body())
                .doesNotContain(ATTACK);
        assertThat(anybody.post("/complain", words).statusCode()).isEqualTo(403);
        HttpResponse<String> machine = anybody.submit(
                "/complain", "/complain", Map.of("site", "copies.example", "text", "Buy my pills!", "website", "x"));
        assertThat(machine.statusCode()).isEqualTo(302);
        assertThat(console.network.complaints.open()).isEmpty();
        for (int i = 0; i < Complaints.AN_HOUR; i++) {
            assertThat(anybody.submit("/complain", "/complain", words).statusCode())
                    .isEqualTo(302);
        }
        HttpResponse<String> flood = anybody.submit("/complain", "/complain", words);
        assertThat(flood.statusCode()).isEqualTo(429);
        assertHarmless(flood.body());
        String desk = reviewer.get("/desk").body();
        assertThat(desk).contains("copies.example");
        assertHarmless(desk);
        UUID first = console.network.complaints.open().getFirst().id();
        reviewer.submit("/desk", "/desk/complaints/" + first, Map.of("outcome", "Looked at it."));
        assertThat(console.network.complaints.open()).hasSize(Complaints.AN_HOUR - 1);
    }

    @Test
    void shouldKeepPublishersApart() {
        String page = applied("mine.example");
        Site site = site("mine.example");
        console.network.reviews.decide(site.id(), console.network.verdict(site.host(), 8, Decision.REJECTED));
        owner.submit(page, page + "/pages", Map.of("page", "/news/"));
        String form = "/publisher/apply";
        assertThat(stranger.get(page).statusCode()).isEqualTo(404);
        assertThat(stranger.get(page + "/progress").statusCode()).isEqualTo(404);
        for (String action : List.of("/review", "/proof", "/pages", "/pages/remove", "/appeal", "/appeal/withdraw")) {
            Map<String, String> fields =
                    Map.of("page", "/news/", "text", "This site is mine, let me say something about it.");
            assertThat(stranger.submit(form, page + action, fields).statusCode())
                    .as(action)
                    .isEqualTo(404);
            assertThat(owner.post(page + action, fields).statusCode())
                    .as(action)
                    .isEqualTo(403);
        }
        assertThat(console.network.appeals.of(site.id())).isEmpty();
        assertThat(console.network.applications.pages(site.id())).hasSize(1);
    }

    @Test
    void shouldKeepAPayeeUnreadable() {
        assertThat(owner.get("/publisher/payee").body()).contains("No payee yet");
        HttpResponse<String> wrong =
                owner.submit("/publisher/payee", "/publisher/payee", Map.of("payee", "DE89 3704 0044 0532 0130 01"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("check digits are wrong").doesNotContain("DE89 3704");
        owner.submit("/publisher/payee", "/publisher/payee", Map.of("payee", "DE89 3704 0044 0532 0130 00"));
        assertThat(owner.get("/publisher/payee").body()).contains("3000").doesNotContain("DE89");
        assertThat(operator.get("/publishers/" + publisher.id()).body()).contains("3000");
    }

    @Test
    void shouldBanAndVouchAsOperatorOnly() {
        Publisher lucky = console.network.publishers.add("Lucky <b>Ltd</b>", "lucky@lucky.example");
        Site site = console.network.applications.apply(lucky.id(), "https://lucky.example/");
        console.network.reviews.decide(site.id(), console.network.verdict(site.host(), 91, Decision.APPROVED));
        String page = "/publishers/" + lucky.id();
        assertThat(operator.get(page).body()).doesNotContain("<b>Ltd</b>").contains("vouch for it");
        operator.submit(page, page + "/sites/" + site.id() + "/vouch", Map.of("reason", "A contract."));
        assertThat(console.network.standings.current(site.id()).state()).isEqualTo(State.APPROVED);
        operator.submit(page, page + "/ban", Map.of("reason", "Paid for clicks."));
        assertThat(console.network.standings.current(site.id()).state()).isEqualTo(State.SUSPENDED);
        assertThat(operator.submit(page, page + "/ban", Map.of("reason", "Again."))
                        .statusCode())
                .isEqualTo(409);
        operator.submit(page, page + "/lift", Map.of());
        assertThat(operator.get(page).body()).contains("Lifted").doesNotContain(">Banned<");
    }

    @Test
    void shouldShowMailThatWasGivenUpAndTryItAgain() {
        console.network.outbox.write(new Letter("ann@mail.example", "Hello " + ATTACK, ATTACK, "test", null));
        console.network.clock.forward(Outbox.FRESH.plusMinutes(1));
        console.network.outbox.sendNext(mail -> {});
        String page = operator.get("/mail").body();
        assertThat(page).contains("No mail server is configured", "Given up", "No mail server took it");
        assertHarmless(page);
        UUID given = console.network.outbox.recent(1).getFirst().id();
        assertThat(operator.submit("/mail", "/mail/" + given + "/retry", Map.of())
                        .statusCode())
                .isEqualTo(302);
        assertThat(console.network.outbox.sendNext(mail -> {})).isTrue();
    }

    @Test
    void shouldSetWhatConsequencesBring() {
        String form = operator.get("/terms").body();
        assertThat(form).contains("name=\"disincentiveHold\"");
        Map<String, String> fields = Map.ofEntries(
                Map.entry("t1", "50"),
                Map.entry("t2", "80"),
                Map.entry("partner", "20"),
                Map.entry("publisher", "60"),
                Map.entry("incentive", "68"),
                Map.entry("disincentive", "48"),
                Map.entry("ownMedium", "70"),
                Map.entry("withheldTo", "ADVERTISER"),
                Map.entry("qualifiedSeconds", "30"),
                Map.entry("disincentiveSlots", "2"),
                Map.entry("disincentiveHold", "45"),
                Map.entry("disincentiveReview", "3"));
        assertThat(operator.submit("/terms", "/terms", fields).statusCode()).isEqualTo(302);
        assertThat(console.network.terms.current().consequences().disincentive().holdDays())
                .isEqualTo(45);
        assertThat(console.network.terms.current().consequences().incentive().slots())
                .isEqualTo(10);
        Map<String, String> wrong = new java.util.HashMap<>(fields);
        wrong.put("disincentiveSlots", "11");
        assertThat(operator.submit("/terms", "/terms", wrong).statusCode()).isEqualTo(422);
        String statement = owner.get("/publisher/statement").body();
        assertThat(statement).contains("Statement");
    }

    private String applied(String host) {
        HttpResponse<String> answer =
                owner.submit("/publisher/apply", "/publisher/apply", Map.of("home", "https://" + host + "/"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        String place = answer.headers().firstValue("Location").orElseThrow();
        return place.substring(place.indexOf("/publisher"));
    }

    private Site site(String host) {
        return console.network.sites.byHost(host).orElseThrow();
    }

    private Account account(String email) {
        return console.network.accounts.byEmail(email).orElseThrow();
    }

    private void reviewsOver() {
        console.network.database.jdbi().useHandle(handle -> handle.execute("delete from scheduled_tasks"));
    }

    private static void assertHarmless(String html) {
        assertThat(Objects.requireNonNull(html))
                .doesNotContain("<script>document")
                .doesNotContain("<img src=x");
    }
}
