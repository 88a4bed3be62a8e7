package beckon.network;

import beckon.network.call.CallDesk;
import beckon.network.delivery.Snapshots;
import beckon.network.event.Attribution;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.Events;
import beckon.network.event.Mechanism;
import beckon.network.event.PostgresEventLog;
import beckon.network.id.Uuid7;
import beckon.network.insight.ConsoleChoice;
import beckon.network.insight.ConsoleSessions;
import beckon.network.insight.SuccessRates;
import beckon.network.ledger.Audit;
import beckon.network.ledger.Contacts;
import beckon.network.ledger.Entry;
import beckon.network.ledger.Ledger;
import beckon.network.ledger.LedgerAccount;
import beckon.network.ledger.Settlement;
import beckon.network.ledger.Statements;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.publisher.Site;
import beckon.network.reference.Channel;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A {@link TestNetwork} that trades: events, books, calls and choices, with short ways to the usual traffic. */
public final class TestTrade implements AutoCloseable {
    public final TestNetwork network = TestNetwork.open();
    public final MovableClock clock = network.clock;
    public final PostgresEventLog log = network.log;
    public final Events events = network.events;
    public final Ledger ledger = network.ledger;
    public final Settlement settlement = network.settlement;
    public final Contacts contacts = network.contacts;
    public final Statements statements = network.statements;
    public final Audit audit = network.audit;
    public final CallDesk desk = network.calls;
    public final Snapshots snapshots = new Snapshots(network.database, clock);
    public final SuccessRates rates = network.rates;
    public final ConsoleChoice choices = network.choices;
    public final ConsoleSessions sessions = network.sessions;

    private final Map<UUID, Attribution> attributions = new ConcurrentHashMap<>();

    private TestTrade() {}

    public static TestTrade open() {
        return new TestTrade();
    }

    /** The listing's advertiser pays in. */
    public Entry fund(Listing listing, long micros) {
        return network.fund(listing, micros);
    }

    public Reference onSite(Listing listing, Site site, ReferenceType type) {
        Channel channel = network.channels.site(site.id());
        return network.references.assign(listing.partner(), listing.id(), channel.id(), type);
    }

    public Reference onOwnMedium(Partner partner, Listing listing, ReferenceType type) {
        Channel channel = network.channels.ownMedium(partner.id());
        return network.references.assign(partner.id(), listing.id(), channel.id(), type);
    }

    /** Whom the reference's use is credited to; read once, as the edge reads it with its snapshot. */
    public Attribution attribution(Reference reference) {
        return attributions.computeIfAbsent(reference.id(), id -> read(reference));
    }

    private Attribution read(Reference reference) {
        Listing listing = network.listings.any(reference.listing()).orElseThrow();
        return new Attribution(
                reference.id(),
                listing.id(),
                listing.advertiser(),
                listing.partner(),
                reference.channel(),
                reference.channelKind(),
                reference.site(),
                listing.category(),
                reference.type());
    }

    /** A click now, from a presentation of its own. */
    public Event click(Reference reference) {
        return click(reference, Uuid7.next(clock), null);
    }

    public Event click(Reference reference, @Nullable UUID presentation, @Nullable String filtered) {
        return record(event(EventKind.CLICK, reference, clock.instant(), presentation, filtered, null));
    }

    /** An end of a call that nobody admitted, such as sample traffic has. */
    public Event callEnd(Reference reference, long talkMillis) {
        return record(event(EventKind.CALL_ENDED, reference, clock.instant(), null, null, talkMillis));
    }

    /** Presentations now, of which the first {@code used} lead to a click or a call of a minute. */
    public void traffic(Reference reference, int presentations, int used) {
        List<Event> shown = IntStream.range(0, presentations)
                .mapToObj(i -> event(EventKind.PRESENTATION, reference, clock.instant(), Uuid7.next(clock), null, null))
                .toList();
        record(shown);
        EventKind kind = reference.type() == ReferenceType.WEB ? EventKind.CLICK : EventKind.CALL_ENDED;
        Long talk = reference.type() == ReferenceType.WEB ? null : Long.valueOf(60_000);
        record(shown.subList(0, used).stream()
                .map(one -> event(kind, reference, clock.instant(), one.presentation(), null, talk))
                .toList());
        settle();
    }

    public Event event(
            EventKind kind,
            Reference reference,
            Instant at,
            @Nullable UUID presentation,
            @Nullable String filtered,
            @Nullable Long talkMillis) {
        return Event.builder(
                        Uuid7.next(clock),
                        kind,
                        at,
                        reference.type() == ReferenceType.WEB ? Mechanism.WEB : Mechanism.TELEPHONIC,
                        attribution(reference))
                .presentation(presentation)
                .visitor("visitor")
                .filtered(filtered)
                .talkMillis(talkMillis)
                .sample(true)
                .build();
    }

    public Event record(Event event) {
        record(List.of(event));
        return event;
    }

    public void record(List<Event> events) {
        log.appendAll(events)
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    /** Settles until nothing waits. */
    public int settle() {
        int all = 0;
        for (int some = settlement.settleDue(500); some > 0; some = settlement.settleDue(500)) {
            all += some;
        }
        return all;
    }

    public long funds(Listing listing) {
        return balance(LedgerAccount.advertiserFunds(listing.advertiser()));
    }

    public long held(Listing listing) {
        return balance(LedgerAccount.advertiserHeld(listing.advertiser()));
    }

    public long balance(String account) {
        return ledger.balance(account, TestNetwork.EUR).micros();
    }

    @Override
    public void close() {
        network.close();
    }
}
