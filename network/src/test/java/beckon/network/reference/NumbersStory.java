package beckon.network.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.TestTrade;
import beckon.network.call.Admission.Admitted;
import beckon.network.call.Admission.ExtensionWanted;
import beckon.network.call.Admission.Refused;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.id.Uuid7;
import beckon.network.ledger.Contact;
import beckon.network.mail.Mail;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.problem.Problem;
import beckon.network.publisher.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where numbers come from, who gets which, and what becomes of them. */
class NumbersStory {
    private static final String CALLER = "+491701234567";

    private final TestTrade trade = TestTrade.open();
    private final TestNetwork network = trade.network;
    private final References references = new References(network.database, network.clock, true);
    private final ReferenceTermsBook terms = new ReferenceTermsBook(network.database, network.clock);
    private final PoolWatch watch = new PoolWatch(network.database, network.clock);
    private final Partner yellow = network.partner("Yellow Pages");

    @AfterEach
    void close() {
        trade.close();
    }

    @Test
    void whoIsBetterAtCallsEarnsTheDearerNumber() {
        take(NumberKind.LOCAL, "Berlin", "+4930111", 20);
        Site site = network.approvedSite("garden.example", 93);
        Partner red = network.partner("Red Pages");
        Partner blue = network.partner("Blue Pages");
        shows(yellow, site, 100);
        shows(red, site, 52);
        shows(blue, site, 6);
        List.of(yellow, red, blue).forEach(partner -> network.choices.decide(partner.id()));
        take(NumberKind.TOLL_FREE, "Germany", "+498005550", 2);
        take(NumberKind.SHARED, "Berlin", "+4930777", 1);

        assertThat(terms.grade(yellow.id()).grade()).isEqualTo(NumberGrade.TOLL_FREE);
        assertThat(terms.grade(red.id()).grade()).isEqualTo(NumberGrade.LOCAL);
        assertThat(terms.grade(blue.id()).grade()).isEqualTo(NumberGrade.SHARED);
        assertThat(numbered(yellow, "One").e164()).startsWith("+498005550");
        assertThat(numbered(red, "Two").dialled()).matches("\\+4930111\\d+");
        assertThat(numbered(blue, "Three").dialled()).isEqualTo("+4930777000;ext=1000");
        assertThat(terms.grade(network.partner("New").id())).isEqualTo(new EarnedGrade(NumberGrade.LOCAL, null, null));
        assertThatThrownBy(() -> terms.grade(UUID.randomUUID())).isInstanceOf(Problem.class);

        // Where nobody asks for extensions, a low grade still has local numbers, so that calls go on being measured.
        Listing listing = network.listing(blue, "Four");
        assertThat(network.references
                        .assign(
                                blue.id(),
                                listing.id(),
                                network.channels.ownMedium(blue.id()).id(),
                                ReferenceType.TELEPHONIC)
                        .dialled())
                .matches("\\+4930111\\d+");
    }

    @Test
    void theNumberIsOfTheAdvertisersArea() {
        take(NumberKind.LOCAL, "Berlin", "+4930111", 2);
        take(NumberKind.LOCAL, "Munich", "+4989111", 3);
        Advertiser munich = network.advertiser(yellow, "Munich plumbers");
        List<UUID> listings = IntStream.range(0, 4)
                .mapToObj(i -> network.listing(munich, "No. " + i, null, "tel:+498922334" + i)
                        .id())
                .toList();
        network.partners.pin(yellow.id(), null, ReferenceType.TELEPHONIC);

        List<Reference> given = references.assignAll(
                yellow.id(), network.channels.ownMedium(yellow.id()).id(), listings);

        assertThat(given)
                .extracting(Reference::e164)
                .filteredOn(e164 -> e164.startsWith("+4989"))
                .hasSize(3);
        assertThat(given)
                .extracting(Reference::e164)
                .filteredOn(e164 -> e164.startsWith("+4930"))
                .hasSize(1);
    }

    @Test
    void aPoolRunsDryWithoutGivingAnythingTwiceAndFallsBackInOrder() throws Exception {
        network.partners.pin(yellow.id(), null, ReferenceType.TELEPHONIC);
        take(NumberKind.LOCAL, "Berlin", "+4930111", 20);
        take(NumberKind.SHARED, "Berlin", "+4930777", 1);
        UUID own = network.channels.ownMedium(yellow.id()).id();
        Advertiser plumber = network.advertiser(yellow, "Plumber");
        List<Callable<List<Reference>>> wishes = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            List<UUID> some = IntStream.range(0, i % 3 == 0 ? 9 : 1)
                    .mapToObj(n -> network.listing(plumber, "No. " + n).id())
                    .toList();
            wishes.add(() -> references.assignAll(yellow.id(), own, some));
        }

        List<Reference> given = atOnce(wishes);

        assertThat(given).hasSize(44);
        assertThat(given).extracting(Reference::dialled).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(given).filteredOn(one -> one.extension() == null).hasSize(20);
        assertThat(given)
                .filteredOn(one -> one.extension() != null)
                .hasSize(24)
                .allMatch(one -> one.dialled() != null && one.dialled().matches("\\+4930777000;ext=1[0-2]\\d"));
        assertThat(network.numbers.counts()).containsEntry(NumberState.ASSIGNED, 20);

        // One number at a time comes back, and goes to one of those who want it.
        given.stream()
                .filter(one -> one.extension() == null)
                .limit(2)
                .forEach(one -> references.expire(yellow.id(), one.id()));
        network.clock.forward(Duration.ofDays(60));
        List<Reference> later = atOnce(IntStream.range(0, 6)
                .<Callable<List<Reference>>>mapToObj(i -> {
                    UUID listing = network.listing(plumber, "Later " + i).id();
                    return () -> List.of(references.assign(yellow.id(), listing, own));
                })
                .toList());
        assertThat(later).filteredOn(one -> one.extension() == null).hasSize(2);
        assertThat(later).extracting(Reference::dialled).doesNotHaveDuplicates();

        // Nothing left that can be dialled: a link stands in.
        assertThat(network.references
                        .assign(yellow.id(), network.listing(plumber, "Last").id(), own)
                        .type())
                .isEqualTo(ReferenceType.WEB);
    }

    @Test
    void aPlanSharesANumberOfAnAdvertiserOrOfThePartner() {
        take(NumberKind.LOCAL, "Berlin", "+4930111", 5);
        take(NumberKind.SHARED, "Berlin", "+4930777", 1);
        Advertiser plumber = network.advertiser(yellow, "Plumber");
        Advertiser roofer = network.advertiser(yellow, "Roofer");
        Listing before = network.listing(plumber, "Before");
        Reference own = numbered(before);
        assertThat(own.extension()).isNull();

        terms.set(yellow.id(), new ReferenceTerms(NumberingPlan.PER_ADVERTISER, AssignedAt.JUST_IN_TIME));
        Reference pipe = numbered(network.listing(plumber, "Pipes"));
        Reference drain = numbered(network.listing(plumber, "Drains"));
        Reference roof = numbered(network.listing(roofer, "Roofs"));
        assertThat(numbered(before)).as("live references stay").isEqualTo(own);
        assertThat(drain.e164()).isEqualTo(pipe.e164());
        assertThat(roof.e164()).isNotEqualTo(pipe.e164());
        assertThat(List.of(
                        String.valueOf(pipe.extension()),
                        String.valueOf(drain.extension()),
                        String.valueOf(roof.extension())))
                .containsExactly("101", "102", "101");

        terms.set(yellow.id(), new ReferenceTerms(NumberingPlan.PER_PARTNER, AssignedAt.JUST_IN_TIME));
        Reference gutter = numbered(network.listing(roofer, "Gutters"));
        Reference tap = numbered(network.listing(plumber, "Taps"));
        assertThat(gutter.e164()).isEqualTo(tap.e164()).isNotIn(pipe.e164(), roof.e164(), own.e164());
        Partner red = network.partner("Red Pages");
        terms.set(red.id(), new ReferenceTerms(NumberingPlan.PER_PARTNER, AssignedAt.JUST_IN_TIME));
        Reference theirs = numbered(red, "Theirs");
        assertThat(theirs.e164()).as("nobody shares another partner's").isNotIn(tap.e164(), pipe.e164(), own.e164());

        // Callers have to say whom they want, and reach him.
        Listing pipes = network.listings.any(pipe.listing()).orElseThrow();
        trade.fund(pipes, 10_000_000);
        String number = Objects.requireNonNull(pipe.e164());
        assertThat(trade.desk.admit(call(), number, CALLER)).isEqualTo(new ExtensionWanted());
        assertThat(trade.desk.admit(call(), number, "101", CALLER))
                .isInstanceOfSatisfying(Admitted.class, admitted -> assertThat(admitted.attribution())
                        .isEqualTo(trade.attribution(pipe)));
        assertThat(trade.desk.admit(call(), number, "999", CALLER)).isEqualTo(new Refused(null, "unknown"));

        // The number rests when its last reference has ended, and its holder may have it back meanwhile.
        references.expire(yellow.id(), pipe.id());
        assertThat(state(number)).isEqualTo(NumberState.ASSIGNED);
        references.expire(yellow.id(), drain.id());
        assertThat(state(number)).isEqualTo(NumberState.RESTING);
        terms.set(yellow.id(), new ReferenceTerms(NumberingPlan.PER_ADVERTISER, AssignedAt.JUST_IN_TIME));
        Reference again = numbered(network.listing(plumber, "Again"));
        assertThat(again.e164()).isEqualTo(number);
        assertThat(again.extension()).as("extensions rest too").isEqualTo("103");

        // Without anybody who asks for extensions there is nothing to share.
        Listing alone = network.listing(roofer, "Alone");
        assertThat(network.references
                        .assign(
                                yellow.id(),
                                alone.id(),
                                network.channels.ownMedium(yellow.id()).id(),
                                ReferenceType.TELEPHONIC)
                        .extension())
                .isNull();
        assertThatThrownBy(() -> terms.set(UUID.randomUUID(), ReferenceTerms.DEFAULT))
                .isInstanceOf(Problem.class);
    }

    @Test
    void aNumberRestsUntilStrangersForgetIt() {
        take(NumberKind.LOCAL, "Berlin", "+4930111", 1);
        Listing first = network.listing(yellow, "First");
        trade.fund(first, 20_000_000);
        Reference had = numbered(first);
        String number = Objects.requireNonNull(had.e164());
        assertThat(trade.desk.admit(call(), number, CALLER)).isInstanceOf(Admitted.class);
        references.expire(yellow.id(), had.id());

        network.clock.forward(Duration.ofDays(59));
        assertThat(trade.desk.admit(call(), number, CALLER))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo("expired"));
        network.clock.forward(Duration.ofDays(2));
        assertThat(numbered(network.listing(yellow, "Too early")).type()).isEqualTo(ReferenceType.WEB);
        network.clock.forward(Duration.ofDays(12));
        NumberHistory history = network.numbers.history(number).orElseThrow();
        assertThat(history.number().state()).isEqualTo(NumberState.AVAILABLE);
        assertThat(history.strays()).isEqualTo(1);
        assertThat(history.holders()).singleElement().satisfies(holder -> {
            assertThat(holder.headline()).isEqualTo("First");
            assertThat(holder.partnerName()).isEqualTo("Yellow Pages");
            assertThat(holder.calls()).isEqualTo(2);
        });

        // The next one has it; his first call from somebody who knew it before costs nothing, the caller's second does.
        Listing second = network.listing(yellow, "Second");
        trade.fund(second, 20_000_000);
        Reference has = numbered(second);
        assertThat(has.e164()).isEqualTo(number);
        assertThat(reason(talk(number, CALLER))).isEqualTo(StrayCalls.STRAY);
        assertThat(trade.funds(second)).isEqualTo(20_000_000);
        assertThat(reason(talk(number, CALLER))).isNotEqualTo(StrayCalls.STRAY);
        assertThat(reason(talk(number, "+491709999999"))).isNotEqualTo(StrayCalls.STRAY);
        assertThat(trade.funds(second)).isEqualTo(12_000_000);
        assertThat(network.numbers.history(number).orElseThrow().strays()).isEqualTo(2);
        assertThat(network.numbers.history("+4930999")).isEmpty();
    }

    @Test
    void aNumberThatIsDialledForEverComesBackAllTheSame() {
        take(NumberKind.LOCAL, "Berlin", "+4930111", 1);
        Reference had = numbered(yellow, "First");
        references.expire(yellow.id(), had.id());
        String number = Objects.requireNonNull(had.e164());

        for (int day = 0; day < 179; day += 3) {
            network.numbers.called(number, network.clock.instant());
            network.clock.forward(Duration.ofDays(3));
            assertThat(day > 174 || state(number) == NumberState.RESTING)
                    .as("day %s", day)
                    .isTrue();
        }
        assertThat(state(number)).isEqualTo(NumberState.AVAILABLE);
        watch.set(new PoolRules(0, 0, 0, 0, 0, 0));
        Reference again = numbered(yellow, "Again");
        references.expire(yellow.id(), again.id());
        assertThat(numbered(yellow, "At once").e164()).isEqualTo(number);
        assertThatThrownBy(() -> watch.set(new PoolRules(60, 14, 59, 90, 14, 3)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.field()).isEqualTo("longestRestDays"));
    }

    @Test
    void theAlarmComesBeforeAPoolIsDryOnceForEachCrossing() {
        network.operator();
        network.operator();
        take(NumberKind.LOCAL, "Berlin", "+4930111", 30);
        take(NumberKind.TOLL_FREE, "Germany", "+498005550", 1);
        watch.look();
        assertThat(letters()).as("a pool that nobody uses raises none").isEmpty();

        for (int day = 0; day < 10; day++) {
            numbered(yellow, "No. " + day);
            numbered(yellow, "Nr. " + day);
            network.clock.forward(Duration.ofDays(1));
            watch.look();
        }
        // 20 gone in ten days, ten left: five days, with an alarm wanted at fourteen.
        Pool pool = pool(NumberKind.LOCAL);
        assertThat(pool.available()).isEqualTo(10);
        assertThat(pool.assigned()).isEqualTo(20);
        assertThat(pool.perDay()).isEqualTo(2);
        assertThat(pool.daysLeft()).isEqualTo(5);
        assertThat(pool.alarm()).isTrue();
        assertThat(pool.alarmSince()).isNotNull();
        assertThat(watch.pools().getFirst()).as("what is urgent comes first").isEqualTo(pool);
        assertThat(letters()).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.subject()).isEqualTo("Numbers run out: local numbers of Berlin");
            assertThat(letter.body()).contains("{console}/numbers");
        });

        take(NumberKind.LOCAL, "Berlin", "+4930222", 100);
        watch.look();
        assertThat(pool(NumberKind.LOCAL).alarm()).isFalse();
        assertThat(pool(NumberKind.LOCAL).alarmSince()).isNull();
        network.numbers.search("222", null, null, null, 200).stream()
                .limit(98)
                .forEach(number -> network.numbers.retire(number.e164()));
        watch.look();
        watch.look();
        assertThat(letters()).as("a second crossing").hasSize(4);

        // Shared numbers are counted by their extensions.
        take(NumberKind.SHARED, "", "+4930777", 2);
        assertThat(pool(NumberKind.SHARED).free()).isEqualTo(2 * 9_899);
    }

    @Test
    void referencesAreThereWhenTheyAreWanted() {
        Site site = network.approvedSite("garden.example", 93);
        Partner red = network.partner("Red Pages");
        Partner blue = network.partner("Blue Pages");
        terms.set(red.id(), new ReferenceTerms(NumberingPlan.OWN, AssignedAt.ACTIVATION));
        terms.set(blue.id(), new ReferenceTerms(NumberingPlan.OWN, AssignedAt.CREATION));
        for (Partner partner : List.of(yellow, red, blue)) {
            network.listing(partner, "Active");
            Listing paused = network.listing(partner, "Paused");
            network.listings.pause(partner.id(), paused.id());
        }

        trade.snapshots.load();
        trade.snapshots.load();

        assertThat(network.references.of(yellow.id())).isEmpty();
        assertThat(network.references.of(red.id()))
                .hasSize(2)
                .extracting(Reference::site)
                .containsExactlyInAnyOrder(null, site.id());
        assertThat(network.references.of(blue.id())).hasSize(4);
        assertThat(trade.snapshots.load().byCode())
                .as("nothing is served without funds")
                .isEmpty();
    }

    @Test
    void aFormOutsideTheTypeLeadsNowhere() {
        take(NumberKind.LOCAL, "Berlin", "+4930111", 1);
        Listing web = network.listing(yellow, "By link");
        trade.fund(web, 10_000_000);
        Reference link = trade.onOwnMedium(yellow, web, ReferenceType.WEB);
        Reference number = numbered(yellow, "By number");

        assertThat(link.number()).isNull();
        assertThat(trade.desk.admit(call(), link.code(), CALLER)).isEqualTo(new Refused(null, "unknown"));
        assertThat(trade.desk.admit(call(), "w-" + link.code(), CALLER)).isEqualTo(new Refused(null, "forged-token"));
        assertThatThrownBy(() -> trade.desk.callToken(number.id()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo("reference-not-found"));
        assertThat(references.byNumber(String.valueOf(number.e164()))).contains(number);
        assertThat(references.byNumber("+4930111001")).isEmpty();
    }

    @Test
    void aNumberIsFoundRetiredAndBroughtBack() {
        take(NumberKind.LOCAL, "Berlin", "+4930111", 3);
        take(NumberKind.LOCAL, "Munich", "+4989111", 1);
        Reference had = numbered(yellow, "First");
        String number = Objects.requireNonNull(had.e164());

        assertThat(network.numbers.search("030 111", null, null, null, 10)).hasSize(3);
        assertThat(network.numbers.search("+49 (89) 111", null, null, null, 10)).hasSize(1);
        assertThat(network.numbers.search("", null, "Munich", NumberState.AVAILABLE, 10))
                .hasSize(1);
        assertThat(network.numbers.search("%' or 1=1", NumberKind.TOLL_FREE, null, null, 10))
                .isEmpty();
        assertThatThrownBy(() -> network.numbers.retire(number))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo("number-assigned"));
        references.expire(yellow.id(), had.id());
        network.numbers.called(number, network.clock.instant());
        network.numbers.retire(number);
        assertThat(state(number)).isEqualTo(NumberState.RETIRED);
        network.numbers.bringBack(number);
        assertThat(state(number)).as("its callers still know it").isEqualTo(NumberState.RESTING);
        assertThatThrownBy(() -> network.numbers.bringBack(number))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo("number-not-retired"));
        assertThatThrownBy(() -> network.numbers.bringBack("+4930999999")).isInstanceOf(Problem.class);
    }

    /** Presentations of a listing with either type, of which as many lead to calls. */
    private void shows(Partner partner, Site site, int calls) {
        Advertiser advertiser = network.advertiser(partner, "Shown");
        Listing web = network.listing(advertiser, "Web");
        Listing telephonic = network.listing(advertiser, "Telephonic");
        trade.fund(web, 1_000_000_000);
        trade.traffic(trade.onSite(web, site, ReferenceType.WEB), 2_000, 60);
        trade.traffic(trade.onSite(telephonic, site, ReferenceType.TELEPHONIC), 2_000, calls);
    }

    private Reference numbered(Partner partner, String headline) {
        return numbered(network.listing(partner, headline));
    }

    private Reference numbered(Listing listing) {
        return references.assign(
                listing.partner(),
                listing.id(),
                network.channels.ownMedium(listing.partner()).id(),
                ReferenceType.TELEPHONIC);
    }

    private void take(NumberKind kind, String area, String prefix, int many) {
        network.numbers.take(IntStream.range(0, many)
                .mapToObj(i -> new OfferedNumber(prefix + "%03d".formatted(i), kind, area, "Sample Carrier"))
                .toList());
    }

    private NumberState state(String e164) {
        return network.numbers.all().stream()
                .filter(number -> number.e164().equals(e164))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private Pool pool(NumberKind kind) {
        return watch.pools().stream()
                .filter(pool -> pool.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private List<Mail> letters() {
        return network.outbox.recent(50).stream()
                .filter(mail -> mail.kind().equals("numbers"))
                .toList();
    }

    /** A call of a minute; gives its id. */
    private UUID talk(String number, String caller) {
        UUID call = call();
        assertThat(trade.desk.admit(call, number, caller)).isInstanceOf(Admitted.class);
        network.clock.forward(Duration.ofSeconds(70));
        wait(trade.desk.answered(call, network.clock.instant().minusSeconds(60)));
        wait(trade.desk.ended(call, network.clock.instant(), "completed", Duration.ofSeconds(60)));
        trade.settle();
        return call;
    }

    private String reason(UUID call) {
        Event end = trade.events.ofCall(call).stream()
                .filter(event -> event.kind() == EventKind.CALL_ENDED)
                .findFirst()
                .orElseThrow();
        return network.contacts.find(end.id()).map(Contact::reason).orElseThrow();
    }

    private static void wait(java.util.concurrent.CompletionStage<Void> stage) {
        stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private UUID call() {
        return Uuid7.next(network.clock);
    }

    private static List<Reference> atOnce(List<Callable<List<Reference>>> calls) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Reference> all = new ArrayList<>();
            for (Future<List<Reference>> one : threads.invokeAll(calls)) {
                all.addAll(one.get());
            }
            return all;
        }
    }
}
