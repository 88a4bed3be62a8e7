package beckon.network.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.event.EventKind;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.problem.Problem;
import beckon.network.reference.ChannelKind;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CatalogueStory {
    private static final String HEAD = "external_id,Advertiser,headline,category,categories,landing,destination,"
            + "click bid micros,area,area_name,area_country,area_latitude,area_longitude,area_metres,city,words,"
            + "time zone,hours\r\n";

    private final TestNetwork network = TestNetwork.open();
    private final Partner yellow = network.partner("Yellow Pages");
    private final Partner red = network.partner("Red Pages");
    private final Advertiser acme = network.advertiser(yellow, "Acme");
    private final ListingImports imports = new ListingImports(network.database, network.clock, network.references);
    private final ListingSearch search =
            new ListingSearch(network.database, network.clock, network.log, network.references);
    private final ReportedPresentations reported = new ReportedPresentations(network.database, network.clock);

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void aTableIsTakenButForItsFaultyLinesAndTwiceIsAsOnce() {
        String table = HEAD
                + "tap,acme,\"Leaking \"\"tap\"\"?\nWe come\",,1411,https://a.example/,,400000,,,,,,,,,,\r\n"
                + "tap-2,acme,Tap,plumbers,,https://a.example/,,400000,city,Berlin,DE,,,,,leak; burst pipe,"
                + "Europe/Berlin,mon 09:00-17:00\n"
                + "tap-3,acme,'=Tap(),plumbers,,https://a.example/,,1,,,,,,,,,,\n"
                + "bad-1,nobody,Tap,plumbers,,ftp://a.example/,,-1,,,,,,,,,,\n"
                + "bad-2,acme,Tap,plumbers,,https://a.example/,,much,radius,,,52,13,,,,Mars,mon 9\n"
                + "tap,acme,Again,plumbers,,https://a.example/,,1,,,,,,,,,,\n"
                + "\n"
                + "bad-3,acme,\"Tap,plumbers";

        SheetReport tried = imports.tried(yellow.id(), table);
        assertThat(network.listings.of(yellow.id())).isEmpty();
        SheetReport report = imports.load(yellow.id(), table, true);

        assertThat(report).isEqualTo(new SheetReport(7, tried.counts(), tried.errors(), 3));
        assertThat(report.created()).isEqualTo(3);
        assertThat(report.refused()).isEqualTo(4);
        assertThat(report.errors())
                .extracting(error -> error.line() + " " + error.externalId() + " " + error.field())
                .containsExactly("2 tap headline", "6 bad-1 advertiser", "7 bad-2 ", "10 bad-3 line");
    }

    @Test
    void aTableThatWaitsIsUsedOnceAndByItsPartnerOnly() {
        String table = HEAD + "tap,acme,Tap,plumbers,,https://a.example/,,400000,,,,,,,,,,\n";
        UUID sheet = imports.stage(yellow.id(), "listings.csv", table);
        assertThat(imports.preview(yellow.id(), sheet).created()).isEqualTo(1);
        assertThatThrownBy(() -> imports.preview(red.id(), sheet)).hasMessageContaining("There is no sheet");
        assertThatThrownBy(() -> imports.use(red.id(), sheet, false)).hasMessageContaining("There is no sheet");
        assertThat(imports.use(yellow.id(), sheet, false).created()).isEqualTo(1);
        assertThatThrownBy(() -> imports.use(yellow.id(), sheet, false)).hasMessageContaining("There is no sheet");
        assertThat(imports.load(yellow.id(), table, false).unchanged()).isEqualTo(1);

        Listing listing = network.listings.of(yellow.id()).getFirst();
        assertThat(ListingSheet.cells(listing, "acme")).hasSameSizeAs(ListingSheet.COLUMNS);
        String written =
                String.join(",", ListingSheet.COLUMNS) + "\n" + String.join(",", ListingSheet.cells(listing, "acme"));
        assertThat(imports.load(yellow.id(), written, false).unchanged()).isEqualTo(1);

        assertThatThrownBy(() -> imports.load(yellow.id(), "externalId,colour\n", false))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo("sheet-invalid"))
                .hasMessageContaining("colour");
        String many = "externalId,advertiser,headline\n" + "a,b,c\n".repeat(100_001);
        assertThatThrownBy(() -> imports.load(yellow.id(), many, false))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(413));
    }

    @Test
    void aTableOfAdvertisersIsTakenButForItsFaultyLinesAndTwiceIsAsOnce() {
        AdvertiserImports many = new AdvertiserImports(network.database, network.clock);
        Advertiser foreign = network.advertiser(red, "Foreign");
        String table = "External ID,name,currency,id\n"
                + "tiles,\"Tiles, \"\"Ltd\"\"\",eur,\n"
                + "acme,'=Acme & Sons,,\n"
                + "roofs,Roofs,,\n"
                + ",Nobody,EUR,\n"
                + "drains,Drains,EURO,nobody\n"
                + "acme,Acme,USD,\n"
                + "stolen,Stolen,EUR," + foreign.id() + "\n"
                + "tiles,Tiles again,EUR,\n"
                + "a,b,EUR,,e\n"
                + "late,\"Late,EUR,\n";
        SheetReport tried = many.tried(yellow.id(), table);
        assertThat(network.advertisers.of(yellow.id())).containsExactly(acme);
        SheetReport report = many.load(yellow.id(), table);
        assertThat(report).isEqualTo(tried);
        assertThat(report.errors())
                .extracting(error -> error.line() + " " + error.externalId() + " " + error.field())
                .containsExactly(
                        "4 roofs currency",
                        "5  externalId",
                        "6 drains ",
                        "7 acme ",
                        "8 stolen ",
                        "9 tiles ",
                        "10 a line",
                        "11 late line");
        assertThat(network.advertisers.of(yellow.id()))
                .extracting(Advertiser::externalId, Advertiser::name, one -> one.currency()
                        .getCurrencyCode())
                .containsExactly(
                        Tuple.tuple("acme", "=Acme & Sons", "EUR"), Tuple.tuple("tiles", "Tiles, \"Ltd\"", "EUR"));
        assertThat(network.advertisers.of(red.id())).containsExactly(foreign);
        assertThat(many.load(yellow.id(), table).unchanged()).isEqualTo(2);

        // By his id an advertiser gets another external id, and what is written is read again.
        String renamed = "externalId,name,id\nacme-2,Acme," + acme.id() + "\ntiles,Acme," + acme.id() + "\n";
        assertThat(many.load(yellow.id(), renamed).updated()).isEqualTo(1);
        assertThat(network.advertisers.byExternalId(yellow.id(), "acme-2"))
                .get()
                .extracting(Advertiser::id)
                .isEqualTo(acme.id());
        String written = String.join(",", AdvertiserSheet.COLUMNS) + "\n"
                + String.join(
                        ",",
                        AdvertiserSheet.cells(
                                network.advertisers.of(yellow.id()).getFirst()));
        assertThat(many.load(yellow.id(), written).unchanged()).isEqualTo(1);

        UUID sheet = many.stage(yellow.id(), "march.csv", "externalId,name,currency\nnew,New,EUR\n");
        assertThatThrownBy(() -> many.preview(red.id(), sheet)).hasMessageContaining("There is no sheet");
        assertThatThrownBy(() -> imports.preview(yellow.id(), sheet)).hasMessageContaining("There is no sheet");
        assertThat(many.use(yellow.id(), sheet).created()).isEqualTo(1);
        assertThatThrownBy(() -> many.load(yellow.id(), "externalId,name\n" + "a,b\n".repeat(20_001)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(413));
        assertThatThrownBy(() -> many.load(yellow.id(), "externalId,colour\n")).hasMessageContaining("colour");
    }

    @Test
    void ownListingsAreFoundByWordsCategoryAndPlaceBestFirst() {
        stock();
        assertThat(found("leak pipe", "", "")).containsExactly("both", "one");
        assertThat(found("LEAK'; drop table listing; --", "", "")).containsExactly("both", "one");
        assertThat(found("", "1396", "")).containsExactly("one");
        assertThat(found("", "plumbers", "")).containsExactlyInAnyOrder("both", "one", "far");
        assertThat(found("", "", "52.52,13.40")).containsExactly("both", "everywhere");
        assertThat(found("", "", "48.14,11.58")).containsExactly("far", "everywhere");
        assertThat(found("", "", "berlin")).containsExactlyInAnyOrder("both", "one");
        assertThat(found("", "", "Berlin, DE")).containsExactly("one");
        assertThat(found("nothing-like-that", "", "")).isEmpty();
        assertThat(search.find(red.id(), SearchWish.of("", "", "", 100), Purpose.CACHE))
                .isEmpty();
        assertThatThrownBy(() -> SearchWish.of("x".repeat(201), "No Slug", "91,200", 0))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.faults()).hasSize(4));
    }

    @Test
    void whatIsShownIsCountedAndWhatIsKeptIsNot() {
        stock();
        List<Found> kept = search.find(yellow.id(), SearchWish.of("leak", "", "", 10), Purpose.CACHE);
        assertThat(kept).isNotEmpty().allSatisfy(found -> assertThat(found.presentation())
                .isNull());
        assertThat(network.events.recent(10)).isEmpty();
        List<Found> shown = search.find(yellow.id(), SearchWish.of("leak", "", "", 10), Purpose.DISPLAY);
        assertThat(shown)
                .extracting(Found::reference)
                .isEqualTo(kept.stream().map(Found::reference).toList());
        assertThat(network.events.recent(10)).hasSameSizeAs(shown).allSatisfy(event -> {
            assertThat(event.kind()).isEqualTo(EventKind.PRESENTATION);
            assertThat(event.filtered()).isNull();
        });
        network.listings.pause(yellow.id(), shown.getFirst().listing().id());
        assertThat(search.find(yellow.id(), SearchWish.of("leak", "", "", 10), Purpose.CACHE))
                .hasSize(shown.size() - 1);
    }

    @Test
    void reportedPresentationsCountOnceAndAreComparedWithNothing() {
        stock();
        Found found = search.find(yellow.id(), SearchWish.of("", "", "", 1), Purpose.CACHE)
                .getFirst();
        var now = network.clock.instant();
        String code = found.reference().code();
        List<ReportDraft> drafts = List.of(
                new ReportDraft("r-1", code, null, now, 40L),
                new ReportDraft("r-1", code, null, now, 40L),
                new ReportDraft(null, null, found.listing().externalId(), now, null),
                new ReportDraft(null, null, found.listing().id().toString(), now, 2L),
                new ReportDraft("r-2", "no-such", null, now, 1L),
                new ReportDraft("r-3", code, null, now.plus(Duration.ofHours(1)), 1L),
                new ReportDraft("r-4", code, null, null, 1L),
                new ReportDraft("r-5", null, null, now, 0L),
                new ReportDraft("r-6", code, null, now, 0L));

        ReportedPresentations.Outcome first = reported.add(yellow.id(), drafts);
        assertThat(first.accepted()).isEqualTo(3);
        assertThat(first.repeated()).isEqualTo(1);
        assertThat(first.refused())
                .extracting(ReportedPresentations.Refused::index)
                .containsExactly(4, 5, 6, 7, 8);
        ReportedPresentations.Outcome again = reported.add(yellow.id(), drafts);
        assertThat(again.accepted()).isZero();
        assertThat(again.repeated()).isEqualTo(4);
        assertThat(reported.of(yellow.id(), found.listing().id())).isEqualTo(43);
        assertThat(reported.add(red.id(), drafts).accepted()).isZero();
        assertThat(reported.page(red.id(), null, null, 10)).isEmpty();
        assertThat(reported.page(yellow.id(), found.listing().id(), null, 2)).hasSize(2);

        assertThat(network.rates.window(
                        now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)), ChannelKind.OWN_MEDIUM, null))
                .isEmpty();
        assertThatThrownBy(() -> reported.add(
                        yellow.id(), java.util.Collections.nCopies(10_001, new ReportDraft(null, "x", null, now, 1L))))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(413));
    }

    private void stock() {
        String table = HEAD
                + "both,acme,Leaking pipe mended,plumbers,,https://a.example/,,400000,radius,,,52.5,13.4,20000,Berlin,"
                + "leak; pipe,,\n"
                + "one,acme,Leaks found,plumbers,1411,https://a.example/,,400000,city,Berlin,DE,,,,,,,\n"
                + "far,acme,Boiler,plumbers,,https://a.example/,,400000,radius,,,48.1,11.6,20000,,,,\n"
                + "everywhere,acme,Advice by mail,advice,,https://a.example/,,400000,,,,,,,,,,\n";
        assertThat(imports.load(yellow.id(), table, false).created()).isEqualTo(4);
        network.fund(acme, 10_000_000);
    }

    private List<String> found(String term, String category, String place) {
        return search.find(yellow.id(), SearchWish.of(term, category, place, 100), Purpose.CACHE).stream()
                .map(found -> found.listing().externalId())
                .collect(Collectors.toList());
    }
}
