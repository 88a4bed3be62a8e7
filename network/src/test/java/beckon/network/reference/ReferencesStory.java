package beckon.network.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.id.Uuid7;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.problem.Problem;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReferencesStory {
    private final TestNetwork network = TestNetwork.open();
    private final Partner yellow = network.partner("Yellow Pages");
    private final Partner red = network.partner("Red Pages");
    private final Advertiser plumber = network.advertiser(yellow, "Plumber Pipe");

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void askingAgainGivesTheSameAndEachChannelItsOwn() {
        Listing listing = network.listing(plumber, "Burst pipe?");
        Channel own = network.channels.ownMedium(yellow.id());
        Channel garden =
                network.channels.site(network.approvedSite("garden.example", 90).id());

        Reference first = network.references.assign(yellow.id(), listing.id(), own.id(), ReferenceType.WEB);
        Reference onSite = network.references.assign(yellow.id(), listing.id(), garden.id(), ReferenceType.WEB);

        assertThat(network.references.assign(yellow.id(), listing.id(), own.id()))
                .isEqualTo(first);
        assertThat(onSite.code()).isNotEqualTo(first.code());
        assertThat(onSite.channelKind()).isEqualTo(ChannelKind.SITE);
        assertThat(onSite.site()).isEqualTo(garden.site());
        assertThat(first.code()).matches("[A-Za-z0-9_-]{10}");
        assertThat(network.references.byCode(first.code())).contains(first);
        assertThat(network.references.find(first.id())).contains(first);
        assertThat(network.references.of(yellow.id())).containsExactly(first, onSite);
        assertThat(network.channels.ownMedium(yellow.id())).isEqualTo(own);
        assertThat(network.channels.find(garden.id())).contains(garden);
    }

    @Test
    void anotherPartnerGetsAnotherAndReachesNobodyElses() {
        Listing mine = network.listing(plumber, "Burst pipe?");
        Listing theirs = network.listing(red, "Burst pipe?");
        Channel garden =
                network.channels.site(network.approvedSite("garden.example", 90).id());
        Channel yellowMedium = network.channels.ownMedium(yellow.id());
        network.numbers(2);

        Reference one = telephonic(yellow, mine, garden);
        Reference two = telephonic(red, theirs, garden);

        assertThat(one.e164()).isNotEqualTo(two.e164());
        assertThat(one.code()).isNotEqualTo(two.code());
        assertThat(network.references.of(red.id())).containsExactly(two);
        assertThatThrownBy(() -> network.references.assign(red.id(), mine.id(), garden.id()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo("listing-not-found"));
        assertThatThrownBy(() -> network.references.assign(red.id(), theirs.id(), yellowMedium.id()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo("channel-not-found"));
        assertThatThrownBy(() -> network.references.expire(red.id(), one.id()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo("reference-not-found"));
        assertThat(network.references.find(one.id())).contains(one);
    }

    @Test
    void aNumberRestsAfterItsReferenceAndComesBack() {
        Listing listing = network.listing(plumber, "Burst pipe?");
        Channel own = network.channels.ownMedium(yellow.id());
        network.numbers(1);

        Reference first = telephonic(yellow, listing, own);
        assertThat(first.e164()).isEqualTo("+4930555000");
        assertThat(network.references.byNumber("+4930555000")).contains(first);
        network.references.expire(yellow.id(), first.id());
        network.references.expire(yellow.id(), first.id());

        assertThat(network.references.byNumber("+4930555000").orElseThrow().state())
                .as("late callers are told that it expired")
                .isEqualTo(ReferenceState.EXPIRED);
        assertThat(network.references.byCode(first.code()).orElseThrow().state())
                .isEqualTo(ReferenceState.EXPIRED);
        assertThat(network.numbers.counts()).containsEntry(NumberState.RESTING, 1);
        assertThat(network.numbers.all().getFirst().restingUntil())
                .isEqualTo(TestNetwork.START.plus(Duration.ofDays(60)));

        network.clock.forward(Duration.ofDays(60).minusSeconds(1));
        Reference meanwhile = telephonic(yellow, listing, own);
        assertThat(meanwhile.type()).as("nothing to be had").isEqualTo(ReferenceType.WEB);
        network.references.expire(yellow.id(), meanwhile.id());

        network.clock.forward(Duration.ofSeconds(1));
        assertThat(network.numbers.counts()).containsEntry(NumberState.AVAILABLE, 1);
        Reference again = telephonic(yellow, listing, own);
        assertThat(again.e164()).isEqualTo("+4930555000");
        assertThat(network.references.byNumber("+4930555000")).contains(again);
    }

    @Test
    void theNumberThatHasBeenQuietLongestIsNext() {
        network.numbers(3);
        network.numbers.called("+4930555000", TestNetwork.START.minusSeconds(10));
        network.numbers.called("+4930555001", TestNetwork.START.minusSeconds(20));
        network.numbers.called("+4930555001", TestNetwork.START.minusSeconds(99));
        Channel own = network.channels.ownMedium(yellow.id());

        List<String> given = IntStream.range(0, 3)
                .mapToObj(i -> String.valueOf(telephonic(yellow, network.listing(plumber, "No. " + i), own)
                        .e164()))
                .toList();

        assertThat(given).containsExactly("+4930555002", "+4930555001", "+4930555000");
    }

    @Test
    void aListingThatNobodyAnswersGetsNoNumber() {
        network.numbers(1);
        Listing pageOnly = network.listing(plumber, "Read about pipes", "https://pipes.example/", null);

        Reference reference = telephonic(yellow, pageOnly, network.channels.ownMedium(yellow.id()));

        assertThat(reference.type()).isEqualTo(ReferenceType.WEB);
        assertThat(network.numbers.counts()).containsEntry(NumberState.AVAILABLE, 1);
    }

    @Test
    void theTypeFollowsTheDecisionButForTheExploringFifth() {
        network.numbers(60);
        decide(red, ReferenceType.TELEPHONIC);

        for (Partner partner : List.of(yellow, red)) {
            ReferenceType granted = partner.equals(red) ? ReferenceType.TELEPHONIC : ReferenceType.WEB;
            Channel own = network.channels.ownMedium(partner.id());
            Advertiser advertiser = network.advertiser(partner, "Many Ads");
            for (int i = 0; i < 40; i++) {
                Listing listing = network.listing(advertiser, "No. " + i);
                boolean explores = Exploration.includes(listing.id());
                assertThat(network.references
                                .assign(partner.id(), listing.id(), own.id())
                                .type())
                        .isEqualTo(explores ? granted.other() : granted);
            }
        }
    }

    @Test
    void aPinLeavesNothingToExplore() {
        network.numbers(20);
        network.partners.pin(yellow.id(), null, ReferenceType.TELEPHONIC);
        Channel own = network.channels.ownMedium(yellow.id());

        for (int i = 0; i < 20; i++) {
            Listing listing = network.listing(plumber, "No. " + i);
            assertThat(network.references
                            .assign(yellow.id(), listing.id(), own.id())
                            .type())
                    .isEqualTo(ReferenceType.TELEPHONIC);
        }
    }

    @Test
    void aLiveReferenceOutlivesAChangeOfType() {
        network.numbers(5);
        Channel own = network.channels.ownMedium(yellow.id());
        Listing listing = network.listing(plumber, "Burst pipe?");
        Reference web = network.references.assign(yellow.id(), listing.id(), own.id(), ReferenceType.WEB);

        decide(yellow, ReferenceType.TELEPHONIC);

        assertThat(network.references.assign(yellow.id(), listing.id(), own.id()))
                .isEqualTo(web);
        assertThat(telephonic(yellow, listing, own)).isEqualTo(web);
    }

    @Test
    void manyAtOnceGetOneReferenceOfOneListing() throws Exception {
        network.numbers(20);
        Listing listing = network.listing(plumber, "Burst pipe?");
        Channel own = network.channels.ownMedium(yellow.id());

        List<Reference> given =
                atOnce(Stream.generate(() -> (Callable<Reference>) () -> telephonic(yellow, listing, own))
                        .limit(24)
                        .toList());

        assertThat(Set.copyOf(given)).hasSize(1);
        assertThat(given.getFirst().type()).isEqualTo(ReferenceType.TELEPHONIC);
        assertThat(network.numbers.counts())
                .containsEntry(NumberState.ASSIGNED, 1)
                .containsEntry(NumberState.AVAILABLE, 19);
    }

    @Test
    void manyAtOnceShareNoNumberAndTheLastOnesGetALink() throws Exception {
        network.numbers(10);
        Channel garden =
                network.channels.site(network.approvedSite("garden.example", 90).id());
        Advertiser pump = network.advertiser(red, "Plumber Pump");
        List<Callable<Reference>> wishes = IntStream.range(0, 24)
                .<Callable<Reference>>mapToObj(i -> {
                    Partner partner = i % 2 == 0 ? yellow : red;
                    Listing listing = network.listing(i % 2 == 0 ? plumber : pump, "No. " + i);
                    return () -> telephonic(partner, listing, garden);
                })
                .toList();

        List<Reference> given = atOnce(wishes);

        List<String> numbers = given.stream()
                .filter(reference -> reference.type() == ReferenceType.TELEPHONIC)
                .map(reference -> String.valueOf(reference.e164()))
                .toList();
        assertThat(numbers).hasSize(10).doesNotHaveDuplicates();
        assertThat(given.stream().map(Reference::code)).hasSize(24).doesNotHaveDuplicates();
        assertThat(network.numbers.counts())
                .containsEntry(NumberState.ASSIGNED, 10)
                .containsEntry(NumberState.AVAILABLE, 0);
    }

    @Test
    void assigningAndEndingAtOnceNeverLeavesTwoLiveOnes() throws Exception {
        network.numbers(4);
        Listing listing = network.listing(plumber, "Burst pipe?");
        Channel own = network.channels.ownMedium(yellow.id());
        List<Callable<Reference>> steps = IntStream.range(0, 60)
                .<Callable<Reference>>mapToObj(i -> () -> {
                    Reference reference = telephonic(yellow, listing, own);
                    if (i % 3 == 0) {
                        network.references.expire(yellow.id(), reference.id());
                    }
                    return reference;
                })
                .toList();

        Set<Reference> seen = new HashSet<>(atOnce(steps));

        List<Reference> kept = network.references.of(yellow.id());
        assertThat(kept)
                .extracting(Reference::id)
                .containsAll(seen.stream().map(Reference::id).toList());
        assertThat(kept.stream().filter(r -> r.state() == ReferenceState.LIVE)).hasSizeLessThanOrEqualTo(1);
        long live = kept.stream()
                .filter(r -> r.state() == ReferenceState.LIVE && r.e164() != null)
                .count();
        assertThat(network.numbers.counts()).containsEntry(NumberState.ASSIGNED, (int) live);
    }

    @Test
    void aThousandAtATimeGetWhatEachWouldGetAlone() throws Exception {
        network.numbers(300);
        decide(yellow, ReferenceType.TELEPHONIC);
        Channel own = network.channels.ownMedium(yellow.id());
        List<UUID> listings = IntStream.range(0, 1_100)
                .mapToObj(i -> network.listing(plumber, "No. " + i).id())
                .toList();
        Reference before = network.references.assign(yellow.id(), listings.get(7), own.id());

        List<List<Reference>> both = atOnce(List.of(
                () -> network.references.assignAll(yellow.id(), own.id(), listings),
                () -> network.references.assignAll(yellow.id(), own.id(), listings.reversed())));

        List<Reference> given = both.getFirst();
        assertThat(given).extracting(Reference::listing).containsExactlyElementsOf(listings);
        assertThat(both.getLast().reversed()).isEqualTo(given);
        assertThat(given.get(7)).isEqualTo(before);
        assertThat(given).extracting(Reference::code).doesNotHaveDuplicates();
        List<Reference> numbered =
                given.stream().filter(one -> one.e164() != null).toList();
        assertThat(numbered).hasSize(300);
        assertThat(numbered).extracting(Reference::e164).doesNotHaveDuplicates();
        assertThat(numbered).noneMatch(one -> Exploration.includes(one.listing()));
        assertThat(network.references.assignAll(yellow.id(), own.id(), List.of()))
                .isEmpty();
        assertThatThrownBy(() -> network.references.assignAll(red.id(), own.id(), listings))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo("listing-not-found"));
        assertThatThrownBy(() -> network.database
                        .jdbi()
                        .useTransaction(handle -> network.references.assignAll(
                                handle,
                                red.id(),
                                own.id(),
                                List.of(network.listing(red, "Theirs").id()))))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo("channel-not-found"));
    }

    @Test
    void channelsAreMadeOnce() throws Exception {
        UUID site = network.approvedSite("garden.example", 90).id();

        List<Channel> channels = atOnce(Stream.generate(() -> (Callable<Channel>) () -> network.channels.site(site))
                .limit(16)
                .toList());

        assertThat(Set.copyOf(channels)).hasSize(1);
        assertThatThrownBy(() -> network.channels.site(UUID.randomUUID())).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> network.channels.ownMedium(UUID.randomUUID())).isInstanceOf(Problem.class);
    }

    private Reference telephonic(Partner partner, Listing listing, Channel channel) {
        return network.references.assign(partner.id(), listing.id(), channel.id(), ReferenceType.TELEPHONIC);
    }

    /** The row that a comparison of success rates leaves behind. */
    private void decide(Partner partner, ReferenceType type) {
        network.database.jdbi().useHandle(handle -> handle.createUpdate(
                        "insert into decision_record (id, partner_id, at, format, type, rule, body) "
                                + "values (:id, :partner, :at, 'CALL_MANAGER', :type, 'test', '{}')")
                .bind("id", Uuid7.next(network.clock))
                .bind("partner", partner.id())
                .bind("at", network.clock.instant())
                .bind("type", type)
                .execute());
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = threads.invokeAll(calls);
            return futures.stream().map(Future::resultNow).toList();
        }
    }
}
