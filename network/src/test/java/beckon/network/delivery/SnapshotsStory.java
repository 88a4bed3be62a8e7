package beckon.network.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import beckon.network.TestTrade;
import beckon.network.partner.Listing;
import beckon.network.partner.ListingDetails;
import beckon.network.partner.ListingDraft;
import beckon.network.partner.OpeningHours;
import beckon.network.partner.Partner;
import beckon.network.problem.Problem;
import beckon.network.publisher.Site;
import beckon.network.publisher.SiteReview;
import beckon.network.publisher.State;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import beckon.review.page.Page;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Outcome;
import beckon.review.verdict.PolicyFinding;
import beckon.review.verdict.Topic;
import beckon.review.verdict.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

class SnapshotsStory {
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private TestTrade trade;
    private Partner partner;
    private Listing listing;
    private Site site;

    @BeforeEach
    void open() {
        trade = TestTrade.open();
        partner = trade.network.partner("Northern Directory");
        listing = trade.network.listing(partner, "Pipes mended tonight");
        site = trade.network.approvedSite("garden.example", 93);
    }

    @AfterEach
    void close() {
        trade.close();
    }

    @Test
    void givesAFundedListingItsReferenceForAnApprovedSite() {
        trade.fund(listing, 10_000_000);
        Site rejected = trade.network.rejectedSite("casino.example");

        Snapshot snapshot = trade.snapshots.load();
        Snapshot again = trade.snapshots.load();

        SiteAds ads = Objects.requireNonNull(snapshot.sites().get("garden.example"));
        assertThat(ads.state()).isEqualTo(State.APPROVED);
        assertThat(ads.ads()).singleElement().satisfies(ad -> {
            assertThat(ad.headline()).isEqualTo("Pipes mended tonight");
            assertThat(ad.clickBidMicros()).isEqualTo(500_000);
            assertThat(ad.attribution().site()).isEqualTo(site.id());
            assertThat(ad.attribution().partner()).isEqualTo(partner.id());
            assertThat(snapshot.byCode()).containsEntry(ad.code(), ad);
            assertThat(snapshot.byReference()).containsEntry(ad.attribution().reference(), ad);
        });
        SiteAds none = Objects.requireNonNull(snapshot.sites().get(rejected.host()));
        assertThat(none).isEqualTo(new SiteAds(rejected.id(), "casino.example", State.REJECTED, List.of()));
        assertThat(again.sites()).isEqualTo(snapshot.sites());
        assertThat(trade.network.references.of(partner.id())).hasSize(1);
    }

    @Test
    void leavesOutWhatCannotBePaidFor() {
        trade.fund(listing, 700_000);
        assertThat(ads(trade.snapshots.load())).hasSize(1);

        Reference reference = trade.network.references.of(partner.id()).getFirst();
        trade.click(reference);
        trade.settle();

        assertThat(ads(trade.snapshots.load())).isEmpty();
        assertThat(trade.snapshots.load().byCode()).isEmpty();
    }

    @Test
    void predictsFromWhatWasMeasured() {
        trade.fund(listing, 1_000_000_000);
        trade.snapshots.load();
        Reference reference = trade.network.references.of(partner.id()).getFirst();
        trade.traffic(reference, 400, 40);
        trade.clock.forward(Duration.ofMinutes(2));

        // 40 of 400, and 100 imagined ones at the type's rate: (40 + 1) / 500 = 0.082; (40 + 8.2) / 500.
        assertThat(trade.snapshots.load().rate(reference.id())).isEqualTo(0.0964);
        assertThat(Snapshot.UNKNOWN_RATE).isEqualTo(trade.snapshots.load().rate(new UUID(0, 1)));
    }

    @Test
    void theFeedFollowsEveryChange() throws InterruptedException {
        try (SnapshotFeed feed = new SnapshotFeed(trade.network.database, trade.snapshots)) {
            assertThat(ads(feed.get())).isEmpty();

            trade.fund(listing, 700_000);
            await(feed, snapshot -> ads(snapshot).size() == 1);
            trade.click(trade.network.references.of(partner.id()).getFirst());
            trade.settle();
            await(feed, snapshot -> barred(snapshot).equals(List.of("unfunded")));
            trade.fund(listing, 10_000_000);
            await(feed, snapshot -> ads(snapshot).size() == 1);
            trade.network.listings.pause(partner.id(), listing.id());
            await(feed, snapshot -> ads(snapshot).isEmpty());
            trade.network.listings.resume(partner.id(), listing.id());
            await(feed, snapshot -> ads(snapshot).size() == 1);
            trade.network.references.expire(
                    partner.id(), ads(feed.get()).getFirst().attribution().reference());
            await(
                    feed,
                    snapshot -> ads(snapshot).size() == 1
                            && trade.network.references.of(partner.id()).size() == 2);
            trade.network.reviews.decide(site.id(), trade.network.verdict("garden.example", 20, Decision.REJECTED));
            await(
                    feed,
                    snapshot -> Objects.requireNonNull(snapshot.sites().get("garden.example"))
                                    .state()
                            == State.REJECTED);
            assertThat(ads(feed.get())).isEmpty();
        }
    }

    @Test
    void aPausedListingIsGoneWithoutReadingTheOthers() throws SQLException {
        trade.fund(listing, 10_000_000);
        Listing other = trade.network.listing(partner, "Roofs");
        trade.fund(other, 10_000_000);
        Facts before = trade.snapshots.facts();
        trade.network.listings.pause(partner.id(), listing.id());
        trade.network.listings.pause(partner.id(), other.id());

        Snapshot after = trade.snapshots.fresh(before, List.of(listing.id())).snapshot();

        assertThat(ads(before.snapshot())).hasSize(2);
        assertThat(ads(after)).extracting(Ad::headline).containsExactly("Roofs");
        assertThat(barred(after)).containsExactly("paused");
        try (Connection ear = trade.network.database.dataSource().getConnection();
                Statement statement = ear.createStatement()) {
            statement.execute("listen delivery");
            trade.network.listings.resume(partner.id(), listing.id());
            PGNotification[] heard = ear.unwrap(PGConnection.class).getNotifications(10_000);
            assertThat(heard)
                    .extracting(PGNotification::getParameter)
                    .as("the store names the listing")
                    .contains("listing " + listing.id());
            trade.fund(other, 1_000_000);
            trade.onOwnMedium(partner, other, ReferenceType.WEB);
            assertThat(ear.unwrap(PGConnection.class).getNotifications(10_000))
                    .extracting(PGNotification::getParameter)
                    .as("of funds and references as well, it names whose they are")
                    .startsWith("funds " + other.advertiser())
                    .allMatch(what -> what.contains(" "));
            assertThat(trade.snapshots.listingsOf(List.of(other.advertiser()), 10))
                    .containsExactly(other.id());
        }
    }

    @Test
    void whatChangesInPlacesIsWhatReadingAllGives() {
        Site second = trade.network.approvedSite("roofs.example", 91);
        List<Listing> all = IntStream.range(0, 12)
                .mapToObj(number -> trade.network.listing(partner, "Listing " + number))
                .toList();
        all.forEach(one -> trade.fund(one, 10_000_000));
        Facts facts = trade.snapshots.facts();
        Snapshot shown = facts.snapshot();
        trade.network.listings.pause(partner.id(), all.get(3).id());
        trade.network.listings.remove(partner.id(), all.get(5).id());
        Listing late = trade.network.listing(partner, "Late");
        trade.fund(late, 10_000_000);
        trade.network.listings.change(partner.id(), all.get(7).id(), of(all.get(7), "cars", "1551"));
        List<UUID> changed =
                List.of(all.get(3).id(), all.get(5).id(), late.id(), all.get(7).id());

        Facts fresh = trade.snapshots.fresh(facts, changed);
        Snapshot inPlaces = fresh.snapshot(facts, shown, changed);

        Snapshot whole = trade.snapshots.load();
        assertThat(inPlaces.byCode()).isEqualTo(whole.byCode()).isNotEqualTo(shown.byCode());
        assertThat(inPlaces.byReference()).isEqualTo(whole.byReference()).hasSize(22);
        for (Site one : List.of(site, second)) {
            SiteAds there = Objects.requireNonNull(inPlaces.sites().get(one.host()));
            SiteAds expected = Objects.requireNonNull(whole.sites().get(one.host()));
            assertThat(there.ads()).containsExactlyInAnyOrderElementsOf(expected.ads());
            assertThat(there.barred()).containsExactlyInAnyOrderElementsOf(expected.barred());
            for (long seed = 0; seed < 20; seed++) {
                SlotRequest request = new SlotRequest(one.host(), "/", 10, seed);
                assertThat(AdDecision.choose(inPlaces, request)).isEqualTo(AdDecision.choose(whole, request));
            }
        }
    }

    @Test
    void twoPagesOfOneSiteGetDifferentListings() {
        Listing cars = trade.network.listing(partner, "Used cars");
        trade.network.listings.change(partner.id(), cars.id(), of(cars, "cars", "1551"));
        trade.network.listings.change(partner.id(), listing.id(), of("plumbers", "1411"));
        trade.fund(listing, 10_000_000);
        trade.fund(cars, 10_000_000);
        Verdict verdict = trade.network.verdict("garden.example", 93, Decision.APPROVED);
        trade.network.reviews.decide(
                site.id(),
                new SiteReview(
                        new Verdict(
                                verdict.site(),
                                verdict.quality(),
                                verdict.decision(),
                                verdict.incentive(),
                                verdict.policies(),
                                List.of(),
                                3,
                                "hash-pages",
                                "expert-1",
                                List.of(new Topic("280", "Home Improvement", .4))),
                        List.of(
                                Page.ofText(
                                        "http://garden.example/Pipes/?from=home",
                                        "Plumbing",
                                        "A plumber mends leaks. Plumbing and renovation, with a drill, tiles and a boiler."),
                                Page.ofText(
                                        "http://garden.example/motors",
                                        "Cars",
                                        "Which cars? A vehicle with diesel or petrol, a sedan or an suv: every automobile has horsepower."),
                                Page.ofText("http://garden.example/poems", "Poems", "Nothing that anybody sells."))));

        Snapshot snapshot = trade.snapshots.load();

        assertThat(shown(snapshot, "/pipes")).isEqualTo("Pipes mended tonight");
        assertThat(shown(snapshot, "/motors")).isEqualTo("Used cars");
        assertThat(shown(snapshot, "/%6Dotors/"))
                .as("the same page, spelled otherwise")
                .isEqualTo("Used cars");
        assertThat(shown(snapshot, "/never-read")).as("the site's topics").isEqualTo("Pipes mended tonight");
        Explanation motors = Explainer.explain(snapshot, new SlotRequest("garden.example", "/motors", 1, 7), 9);
        assertThat(motors.ofPage()).isTrue();
        assertThat(motors.topics()).containsKey("1").doesNotContainKey("280");
        assertThat(motors.lines().getFirst().relevance()).isGreaterThan(2);
        assertThat(motors.lines().getFirst().rank()).isEqualTo(1);
        assertThat(Explainer.explain(snapshot, new SlotRequest("garden.example", "/poems", 1, 7), 9))
                .satisfies(poems -> assertThat(poems.ofPage()).isTrue())
                .satisfies(poems -> assertThat(poems.topics()).isEmpty());
        assertThat(Explainer.explain(snapshot, new SlotRequest("garden.example", "/never-read", 1, 7), 9))
                .satisfies(other -> assertThat(other.ofPage()).isFalse())
                .satisfies(other -> assertThat(other.topics()).isEqualTo(Map.of("280", .4)));
        trade.network.reviews.decide(
                site.id(),
                new SiteReview(
                        trade.network.verdict("garden.example", 94, Decision.APPROVED),
                        List.of(Page.ofText("http://garden.example/motors", "Quiet", "Nothing any more."))));
        assertThat(Explainer.explain(trade.snapshots.load(), new SlotRequest("garden.example", "/motors", 1, 7), 9)
                        .topics())
                .as("the newest review counts")
                .isEmpty();
    }

    /** What a page with one slot shows, where nothing is drawn. */
    private static String shown(Snapshot snapshot, String path) {
        return AdDecision.choose(snapshot, new SlotRequest("garden.example", path, 1, 8))
                .getFirst()
                .headline();
    }

    @Test
    void leavesOutWhatIsNotWantedAndSaysWhy() {
        trade.fund(listing, 10_000_000);
        WishBook wishes = new WishBook(trade.network.database, trade.clock);
        UUID advertiser = listing.advertiser();
        assertThat(ads(trade.snapshots.load())).hasSize(1);

        wishes.set(advertiser, new AdvertiserWishes(List.of(" Garden.example ")), "desk@city.example");
        assertThat(ads(trade.snapshots.load())).isEmpty();
        assertThat(barred(trade.snapshots.load())).containsExactly("advertiser-excludes-site");
        wishes.set(advertiser, AdvertiserWishes.NONE, "desk@city.example");
        wishes.set(site.id(), new SiteWishes(Place.UNKNOWN, List.of(advertiser), List.of()), "owner@garden.example");
        assertThat(barred(trade.snapshots.load())).containsExactly("publisher-excludes-advertiser");
        // 1396 stands above 1411, the plumbers.
        wishes.set(site.id(), new SiteWishes(new Place("de", "", " Berlin "), List.of(), List.of("1396")), "owner");
        Snapshot snapshot = trade.snapshots.load();
        assertThat(barred(snapshot)).containsExactly("publisher-excludes-category");
        assertThat(Objects.requireNonNull(snapshot.sites().get("garden.example"))
                        .place())
                .isEqualTo(new Place("DE", "", "Berlin"));
        assertThat(snapshot.byCode()).as("links that stand somewhere go on").hasSize(1);
        wishes.set(site.id(), SiteWishes.NONE, "owner@garden.example");
        assertThat(ads(trade.snapshots.load())).hasSize(1);
        assertThat(wishes.historyOfSite(site.id()))
                .extracting(WishBook.Version::number)
                .containsExactly(3, 2, 1);
        assertThatThrownBy(() -> wishes.set(advertiser, new AdvertiserWishes(List.of("no host")), "x"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no host");
    }

    @Test
    void aPolicyThatRestrictsKeepsSomeCategoriesOffAndTopicsFavourOthers() {
        trade.fund(listing, 10_000_000);
        Verdict verdict = trade.network.verdict("garden.example", 93, Decision.APPROVED);
        trade.network.reviews.decide(
                site.id(),
                new Verdict(
                        verdict.site(),
                        verdict.quality(),
                        verdict.decision(),
                        verdict.incentive(),
                        List.of(new PolicyFinding("alcohol-tobacco", false, .9, Outcome.RESTRICTION, List.of())),
                        List.of(),
                        3,
                        "hash-restricted",
                        "expert-1",
                        // Home improvement, with home and garden above it.
                        List.of(new Topic("280", "Home Improvement", .8), new Topic("274", "Home & Garden", .8))));

        assertThat(ads(trade.snapshots.load())).singleElement().satisfies(ad -> assertThat(
                        ad.terms().relevance())
                .as("plumbers suit a site about home improvement")
                .isCloseTo(2.6, within(1e-9)));
        Listing school = trade.network.listings.change(partner.id(), listing.id(), of("universities", "1298"));
        assertThat(school.category()).isEqualTo("universities");
        assertThat(barred(trade.snapshots.load())).containsExactly("restricted-category");
    }

    @Test
    void aDaysBudgetReturnsWithTheListingsOwnMidnight() {
        trade.fund(listing, 10_000_000);
        ListingDraft draft = of("plumbers", "1411");
        ListingDetails details = Objects.requireNonNull(draft.details());
        trade.network.listings.change(
                partner.id(),
                listing.id(),
                new ListingDraft(
                        draft.advertiser(),
                        draft.externalId(),
                        draft.headline(),
                        draft.body(),
                        draft.category(),
                        draft.landing(),
                        draft.destination(),
                        500_000,
                        0,
                        null,
                        new ListingDetails(
                                "",
                                details.address(),
                                null,
                                details.categories(),
                                null,
                                List.of(),
                                "",
                                OpeningHours.parse("Pacific/Auckland", "mon 00:00-24:00; tue 00:00-24:00"),
                                500_000L,
                                null,
                                null)));
        trade.clock.set(Instant.parse("2027-03-01T09:00:00Z")); // 22:00 in Auckland
        trade.snapshots.load();
        trade.click(trade.network.references.of(partner.id()).getFirst());
        trade.settle();
        assertThat(barred(trade.snapshots.load())).containsExactly("day-budget-spent");

        trade.clock.forward(Duration.ofHours(3));

        assertThat(ads(trade.snapshots.load())).hasSize(1);
    }

    private ListingDraft of(String category, String id) {
        return of(listing, category, id);
    }

    private static ListingDraft of(Listing listing, String category, String id) {
        ListingDraft draft = ListingDraft.of(listing);
        ListingDetails none = ListingDetails.NONE;
        return new ListingDraft(
                draft.advertiser(),
                draft.externalId(),
                draft.headline(),
                draft.body(),
                category,
                draft.landing(),
                draft.destination(),
                draft.clickBidMicros(),
                draft.callBidMicros(),
                null,
                new ListingDetails(
                        none.name(),
                        none.address(),
                        none.phone(),
                        List.of(id),
                        none.serviceArea(),
                        none.words(),
                        none.offer(),
                        none.hours(),
                        null,
                        null,
                        null));
    }

    @Test
    void settingsHaveVersionsAndAWayBack() {
        DeliveryBook book = new DeliveryBook(trade.network.database, trade.clock);
        trade.fund(listing, 10_000_000);
        HouseAd house = new HouseAd(" Advertise here ", "", "https://beckon.example/advertise", true);

        book.change("ann@beckon.example", "House ad", before -> before.with(house));
        book.change(
                "ann@beckon.example",
                "Reserve",
                before -> before.with(new DeliveryTerms(600_000, 0, 0, 10, true, 20, Map.of("USD", .92))));

        Snapshot snapshot = trade.snapshots.load();
        assertThat(snapshot.houseAds()).extracting(HouseAd::headline).containsExactly("Advertise here");
        assertThat(AdDecision.decide(snapshot, new SlotRequest("garden.example", "/", 1, 7))
                        .reason())
                .as("a bid of 0.50 is below a reserve of 0.60")
                .isEqualTo("no-match");
        assertThat(Explainer.explain(snapshot, new SlotRequest("garden.example", "/", 1, 7), 5)
                        .counts())
                .containsEntry("under-reserve", 1);
        book.restore("bob@beckon.example", 1);
        assertThat(AdDecision.decide(trade.snapshots.load(), new SlotRequest("garden.example", "/", 1, 7))
                        .winners())
                .hasSize(1);
        assertThat(book.history())
                .extracting(DeliveryBook.Version::number, DeliveryBook.Version::restores)
                .containsExactly(tuple(3, 1), tuple(2, null), tuple(1, null));
        assertThatThrownBy(() -> book.change(
                        "ann@beckon.example",
                        "House ad",
                        before -> before.with(new HouseAd("Evil", "", "javascript:alert(1)", true))))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("javascript:alert(1)");
        book.restore("bob@beckon.example", 0);
        assertThat(book.current()).isEqualTo(DeliverySettings.STANDARD);
    }

    @Test
    void keepsAnOwnMediumsReferencesToo() {
        trade.fund(listing, 10_000_000);
        Reference own = trade.onOwnMedium(partner, listing, ReferenceType.WEB);

        Ad ad = Objects.requireNonNull(trade.snapshots.load().byCode().get(own.code()));

        assertThat(ad.attribution()).isEqualTo(trade.attribution(own));
    }

    private static List<Ad> ads(Snapshot snapshot) {
        return Objects.requireNonNull(snapshot.sites().get("garden.example")).ads();
    }

    private static List<String> barred(Snapshot snapshot) {
        return Objects.requireNonNull(snapshot.sites().get("garden.example")).barred().stream()
                .map(Barred::reason)
                .toList();
    }

    private static void await(SnapshotFeed feed, Predicate<Snapshot> condition) throws InterruptedException {
        long until = System.nanoTime() + WITHIN.toNanos();
        while (!condition.test(feed.get())) {
            assertThat(System.nanoTime()).as("the feed follows in time").isLessThan(until);
            Thread.sleep(20);
        }
    }
}
