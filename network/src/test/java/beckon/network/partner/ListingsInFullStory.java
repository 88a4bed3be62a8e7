package beckon.network.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.partner.SavedListing.Outcome;
import beckon.network.problem.Problem;
import beckon.network.reference.NumberState;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceState;
import beckon.network.reference.ReferenceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListingsInFullStory {
    private final TestNetwork network = TestNetwork.open();
    private final Partner yellow = network.partner("Yellow Pages");
    private final Partner red = network.partner("Red Pages");
    private final Advertiser plumber = network.advertiser(yellow, "Plumber Pipe");

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void everyFieldIsKeptAndAChangeOfTheWordsLeavesTheRest() {
        Listing listing = network.listings.add(yellow.id(), draft("full", details()));
        assertThat(listing.category()).isEqualTo("plumbers");
        assertThat(listing.details()).isEqualTo(details());
        assertThat(network.listings.byExternalId(yellow.id(), "full")).contains(listing);
        assertThat(network.listings.byExternalId(red.id(), "full")).isEmpty();

        ListingDraft dearer = new ListingDraft(
                plumber.id(), "full", "Burst pipe!", "", "plumbers", null, "sip:pipe@127.0.0.1", 0, 5_000_000, 9L);
        Listing changed = network.listings.change(yellow.id(), listing.id(), dearer);
        assertThat(changed.headline()).isEqualTo("Burst pipe!");
        assertThat(changed.details()).isEqualTo(details());

        ListingDraft bare = draft("full", ListingDetails.NONE);
        assertThatThrownBy(() -> network.listings.change(yellow.id(), listing.id(), bare))
                .hasMessageContaining("category");
    }

    @Test
    void everyFieldThatIsWrongIsNamedAtOnce() {
        ListingDetails wrong = new ListingDetails(
                "\u0000",
                new Address("", "", "", "", "Utopia", 91.0, 0.0, true),
                "call me",
                List.of("no-such-id"),
                new ServiceArea(AreaKind.RADIUS, "", "", 52.5, 13.4, 0),
                List.of("x".repeat(61)),
                "y".repeat(301),
                null,
                -1L,
                Instant.parse("2026-03-02T00:00:00Z"),
                Instant.parse("2026-03-01T00:00:00Z"));
        ListingDraft draft = new ListingDraft(
                plumber.id(), "", "h".repeat(91), "", "No Slug", "javascript:x", "nowhere", -1, 0, null, wrong);
        assertThatThrownBy(() -> network.listings.add(yellow.id(), draft))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.field()).isNull();
                    assertThat(problem.faults())
                            .extracting(Problem.Fault::field)
                            .containsExactlyInAnyOrder(
                                    "externalId",
                                    "headline",
                                    "category",
                                    "landing",
                                    "destination",
                                    "clickBidMicros",
                                    "name",
                                    "address.latitude",
                                    "phone",
                                    "categories",
                                    "serviceArea.metres",
                                    "words",
                                    "offer",
                                    "dailyBudgetMicros",
                                    "schedule.until");
                });
    }

    @Test
    void anEndedListingEndsItsReferencesAndFreesItsName() {
        network.numbers(1);
        Listing listing = network.listings.add(yellow.id(), draft("gone", details()));
        UUID medium = network.channels.ownMedium(yellow.id()).id();
        Reference number = network.references.assign(yellow.id(), listing.id(), medium, ReferenceType.TELEPHONIC);
        assertThat(number.e164()).isNotNull();

        assertThatThrownBy(() -> network.listings.remove(red.id(), listing.id()))
                .hasMessageContaining("There is no listing");
        network.listings.remove(yellow.id(), listing.id());

        assertThat(network.references.find(number.id()).orElseThrow().state()).isEqualTo(ReferenceState.EXPIRED);
        assertThat(network.numbers.counts()).containsEntry(NumberState.RESTING, 1);
        assertThat(network.listings.of(yellow.id())).isEmpty();
        assertThat(network.listings.find(yellow.id(), listing.id())).isEmpty();
        assertThat(network.listings.any(listing.id())).isPresent();
        assertThatThrownBy(() -> network.references.assign(yellow.id(), listing.id(), medium))
                .hasMessageContaining("There is no listing");
        assertThatThrownBy(() -> network.listings.remove(yellow.id(), listing.id()))
                .hasMessageContaining("There is no listing");
        assertThat(network.listings.add(yellow.id(), draft("gone", details())).id())
                .isNotEqualTo(listing.id());

        network.advertisers.remove(yellow.id(), plumber.id());
        assertThat(network.listings.of(yellow.id())).isEmpty();
        assertThat(network.advertisers.of(yellow.id())).isEmpty();
        assertThatThrownBy(() -> network.listings.add(yellow.id(), draft("late", details())))
                .hasMessageContaining("There is no advertiser");
    }

    @Test
    void onlyTheOperatorLiftsHisPause() {
        Listing listing = network.listing(plumber, "Burst pipe?");
        network.listings.pauseBySystem(yellow.id(), listing.id(), "The number does not belong to the business.");
        assertThatThrownBy(() -> network.listings.resume(yellow.id(), listing.id()))
                .hasMessageContaining("The number does not belong to the business.");
        network.listings.pause(yellow.id(), listing.id(), "On holiday");
        network.listings.resumeBySystem(yellow.id(), listing.id());

        Listing paused = network.listings.find(yellow.id(), listing.id()).orElseThrow();
        assertThat(paused.active()).isFalse();
        assertThat(paused.pauseReason()).isEqualTo("On holiday");
        network.listings.resume(yellow.id(), listing.id());
        assertThat(network.listings.find(yellow.id(), listing.id()).orElseThrow())
                .satisfies(one -> assertThat(one.active()).isTrue())
                .satisfies(one -> assertThat(one.pauseReason()).isEmpty());
    }

    @Test
    void manyAtOnceAreAddedChangedOrLeftAloneAndAWrongOneHarmsNoOther() {
        ListingBulk bulk = new ListingBulk(network.database, network.clock);
        Advertiser strange = network.advertiser(red, "Roofer");
        List<ListingDraft> drafts = new ArrayList<>();
        for (int i = 0; i < 2_100; i++) {
            drafts.add(draft("b-" + i, details()));
        }
        drafts.set(7, draft("", details()));
        drafts.set(8, draft("b-9", details()));
        drafts.set(
                10, new ListingDraft(strange.id(), "b-10", "h", "", "c", "https://a.example/", null, 0, 0, null, null));

        assertThat(bulk.tried(yellow.id(), drafts)).hasSize(2_100);
        assertThat(network.listings.of(yellow.id())).isEmpty();
        List<SavedListing> saved = bulk.save(yellow.id(), drafts);
        assertThat(saved.stream().filter(one -> one.outcome() == Outcome.CREATED))
                .hasSize(2_097);
        assertThat(saved.get(7).problem()).hasMessageContaining("externalId is \"\"; it must not be empty");
        assertThat(saved.get(9).problem()).hasMessageContaining("stands in it before");
        assertThat(saved.get(10).problem()).hasMessageContaining("There is no advertiser");
        assertThat(network.listings.of(yellow.id())).hasSize(2_097);

        drafts.set(11, draft("b-11", ListingDetails.NONE));
        drafts.set(12, new ListingDraft(plumber.id(), "b-12", "New", "", "c", "https://a.example/", null, 0, 0, null));
        List<SavedListing> again = bulk.save(yellow.id(), drafts);
        assertThat(again.get(12).outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(again.get(12).listing()).isEqualTo(saved.get(12).listing());
        assertThat(again.stream().filter(one -> one.outcome() == Outcome.UNCHANGED))
                .hasSize(2_095);
        assertThat(network.listings.byExternalId(yellow.id(), "b-12").orElseThrow())
                .satisfies(one -> assertThat(one.headline()).isEqualTo("New"))
                .satisfies(one -> assertThat(one.details()).isEqualTo(details()));
    }

    private ListingDraft draft(String externalId, ListingDetails details) {
        return new ListingDraft(
                plumber.id(),
                externalId,
                "Burst pipe?",
                "Day and night.",
                "",
                "https://landing.example/",
                "sip:desk@127.0.0.1:5080",
                500_000,
                4_000_000,
                null,
                details);
    }

    private static ListingDetails details() {
        return new ListingDetails(
                "Pipe & Sons",
                new Address("Main Street 1", "10115", "Berlin", "Berlin", "DE", 52.53, 13.38, false),
                "+4930555001",
                List.of("1411", "1396"),
                new ServiceArea(AreaKind.RADIUS, "", "", 52.5, 13.4, 20_000),
                List.of("leak", "burst pipe"),
                "10 % off \"today\"",
                OpeningHours.parse("Europe/Berlin", "mon 09:00-17:00; closed 2026-12-25"),
                50_000_000L,
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2027-01-01T00:00:00Z"));
    }
}
