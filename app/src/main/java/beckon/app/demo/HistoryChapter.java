package beckon.app.demo;

import beckon.app.demo.PartnerChapter.Brought;
import beckon.app.running.Doors;
import beckon.network.event.Attribution;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.partner.Listing;
import beckon.network.publisher.Site;
import beckon.network.reference.Channel;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Thirty days of sample traffic, sent down the path that real events take: event log, settlement, ledger. Each listing has
 * one type of reference throughout, so that both types of every partner are measured.
 */
final class HistoryChapter {
    private static final int PRESENTATIONS_A_DAY = 25;
    private static final int PRESENTATIONS_A_DAY_LATER = 150;
    private static final int SETTLED_AT_ONCE = 500;
    private static final double WEB_SHARE_LATER = .002;
    private static final double CALL_SHARE_LATER = .05;

    private final Doors doors;
    private final SampleTraffic traffic = new SampleTraffic(20_260_101);
    private final List<Shown> shown = new ArrayList<>();

    HistoryChapter(Doors doors) {
        this.doors = doors;
    }

    private record Shown(Brought partner, Attribution reference) {}

    /** Whether this data folder holds sample traffic already. */
    boolean toldBefore() {
        return doors.events().anySample();
    }

    /** Gives each listing a reference of its type on {@code site}. */
    void prepare(List<Brought> partners, Site site) {
        ReferenceType[] types = ReferenceType.values();
        for (Brought brought : partners) {
            for (int i = 0; i < brought.listings().size(); i++) {
                shown.add(new Shown(brought, reference(brought.listings().get(i), site, types[i % types.length])));
            }
        }
    }

    private Attribution reference(Listing listing, Site site, ReferenceType type) {
        Channel channel = doors.channels().site(site.id());
        Reference reference = doors.references().assign(listing.partner(), listing.id(), channel.id(), type);
        return new Attribution(
                reference.id(),
                listing.id(),
                listing.advertiser(),
                listing.partner(),
                channel.id(),
                channel.kind(),
                site.id(),
                listing.category(),
                reference.type());
    }

    /** The first three weeks: each partner as his {@link SamplePartner} says. */
    void firstWeeks(Walk walk, Instant now) {
        walk.chapter("Thirty days of sample traffic, marked as such, through the real event path");
        send(walk, "the first three weeks", now, 30, 8, PRESENTATIONS_A_DAY, one -> share(one));
    }

    /** The last week: {@code changed} loses his clicks and wins calls, the others go on as before. */
    void lastWeek(Walk walk, Instant now, Brought changed) {
        send(walk, "the last week", now, 7, 1, PRESENTATIONS_A_DAY_LATER, one -> {
            if (!one.partner().partner().id().equals(changed.partner().id())) {
                return share(one);
            }
            return one.reference().type() == ReferenceType.WEB ? WEB_SHARE_LATER : CALL_SHARE_LATER;
        });
    }

    private static double share(Shown one) {
        SamplePartner sample = one.partner().sample();
        return one.reference().type() == ReferenceType.WEB ? sample.webQualifiedShare() : sample.callQualifiedShare();
    }

    private void send(
            Walk walk,
            String when,
            Instant now,
            int fromDaysAgo,
            int toDaysAgo,
            int presentations,
            ToDoubleFunction<Shown> qualifiedShare) {
        Instant today = now.truncatedTo(ChronoUnit.DAYS);
        long events = 0;
        long contacts = 0;
        for (int ago = fromDaysAgo; ago >= toDaysAgo; ago--) {
            List<Event> day = new ArrayList<>();
            for (Shown one : shown) {
                Instant midnight = today.minus(ago, ChronoUnit.DAYS);
                day.addAll(traffic.day(one.reference(), midnight, presentations, qualifiedShare.applyAsDouble(one)));
            }
            doors.eventLog().appendAll(day).toCompletableFuture().join();
            events += day.size();
            contacts += day.stream()
                    .filter(event -> event.kind() == EventKind.CLICK || event.kind() == EventKind.CALL_ENDED)
                    .count();
        }
        settleAll();
        walk.saw(
                doors.audit().check().sound(),
                String.format(
                        Locale.ROOT, "%,d events of %s are kept and settled, and the books balance", events, when),
                String.format(
                        Locale.ROOT,
                        "%,d clicks and calls among them; %s",
                        contacts,
                        doors.audit().check().detail()));
    }

    private void settleAll() {
        while (doors.settlement().settleDue(SETTLED_AT_ONCE) > 0) {
            // The timers of the running network settle as well; whoever comes first has the event.
        }
    }
}
