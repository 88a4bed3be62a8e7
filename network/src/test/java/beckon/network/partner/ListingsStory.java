package beckon.network.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.problem.Problem;
import java.net.URI;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListingsStory {
    private final TestNetwork network = TestNetwork.open();
    private final Partner yellow = network.partner("Yellow Pages");
    private final Partner red = network.partner("Red Pages");
    private final Advertiser plumber = network.advertiser(yellow, "Plumber Pipe");

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void aListingIsStoredChangedPausedAndResumed() {
        Listing listing = network.listing(plumber, "  Burst pipe? ");
        assertThat(listing.headline()).isEqualTo("Burst pipe?");
        assertThat(listing.landing()).isEqualTo(URI.create("https://landing.example/"));
        assertThat(listing.currency()).isEqualTo(TestNetwork.EUR);
        assertThat(network.listings.find(yellow.id(), listing.id())).contains(listing);
        assertThat(network.listings.any(listing.id())).contains(listing);

        ListingDraft dearer = new ListingDraft(
                plumber.id(), "pipes", "Burst pipe!", "", "plumbers", null, "sip:pipe@127.0.0.1", 0, 5_000_000, 9L);
        Listing changed = network.listings.change(yellow.id(), listing.id(), dearer);
        assertThat(changed.landing()).isNull();
        assertThat(changed.callBidMicros()).isEqualTo(5_000_000);
        assertThat(changed.budgetMicros()).isEqualTo(9);

        network.listings.pause(yellow.id(), listing.id());
        assertThat(network.listings.of(yellow.id())).singleElement().satisfies(l -> assertThat(l.state())
                .isEqualTo(ListingState.PAUSED));
        network.listings.resume(yellow.id(), listing.id());
        assertThat(network.listings.find(yellow.id(), listing.id())).contains(changed);
    }

    @Test
    void anotherPartnerNeitherSeesNorTouchesIt() {
        Listing listing = network.listing(plumber, "Burst pipe?");
        ListingDraft draft = network.draft(plumber.id(), "Mine now", "https://red.example/", null);

        assertThat(network.advertisers.of(red.id())).isEmpty();
        assertThat(network.advertisers.find(red.id(), plumber.id())).isEmpty();
        assertThat(network.listings.of(red.id())).isEmpty();
        assertThat(network.listings.find(red.id(), listing.id())).isEmpty();
        assertProblem("advertiser-not-found", () -> network.listings.add(red.id(), draft));
        assertProblem("listing-not-found", () -> network.listings.change(red.id(), listing.id(), draft));
        assertProblem("listing-not-found", () -> network.listings.pause(red.id(), listing.id()));
        assertProblem("listing-not-found", () -> network.listings.resume(red.id(), listing.id()));
        assertThat(network.listings.find(yellow.id(), listing.id())).contains(listing);
    }

    @Test
    void twoPartnersMayUseTheSameExternalIds() {
        Advertiser other = network.advertisers.add(red.id(), plumber.externalId(), "Plumber Pump", TestNetwork.EUR);

        assertThat(network.advertisers.of(red.id())).containsExactly(other);
        assertThat(network.advertisers.find(yellow.id(), plumber.id())).contains(plumber);
        assertProblem(
                "advertiser-exists",
                () -> network.advertisers.add(red.id(), plumber.externalId(), "Again", TestNetwork.EUR));
        assertProblem(
                "partner-not-found",
                () -> network.advertisers.add(UUID.randomUUID(), "a", "Nobody's", TestNetwork.EUR));
    }

    @Test
    void anExternalIdIsUsedOnce() {
        ListingDraft draft = network.draft(plumber.id(), "Burst pipe?", "https://landing.example/", null);
        network.listings.add(yellow.id(), draft);
        Listing other = network.listing(plumber, "Other");

        assertProblem("listing-exists", () -> network.listings.add(yellow.id(), draft));
        assertProblem("listing-exists", () -> network.listings.change(yellow.id(), other.id(), draft));
    }

    @Test
    void aListingKeepsItsAdvertiser() {
        Listing listing = network.listing(plumber, "Burst pipe?");
        Advertiser electrician = network.advertiser(yellow, "Electric Eel");
        ListingDraft moved = network.draft(electrician.id(), "Burst pipe?", "https://landing.example/", null);

        assertProblem("listing-advertiser-fixed", () -> network.listings.change(yellow.id(), listing.id(), moved));
    }

    private static void assertProblem(String type, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.type())
                .isEqualTo(type));
    }
}
