package beckon.edge.contact;

import beckon.edge.http.Request;
import beckon.edge.http.Tally;
import beckon.network.delivery.Ad;
import beckon.network.delivery.Presentation;
import beckon.network.delivery.Visitors;
import beckon.network.event.Attribution;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.EventLog;
import beckon.network.event.Mechanism;
import beckon.network.event.Quote;
import beckon.network.event.Spot;
import beckon.network.id.Uuid7;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what a visitor did into events and says whether they are durable. A HEAD request is never recorded. Thread-safe.
 */
public final class Witness {
    private static final Logger LOG = LoggerFactory.getLogger(Witness.class);

    private final EventLog events;
    private final Visitors visitors;
    private final Tally tally;
    private final Clock clock;
    private final AtomicBoolean failing = new AtomicBoolean();

    public Witness(EventLog events, Visitors visitors, Tally tally, Clock clock) {
        this.events = events;
        this.visitors = visitors;
        this.tally = tally;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    void mark(String name) {
        tally.mark(name);
    }

    /**
     * A web reference was followed. True when durable.
     *
     * @param slot place on its page, the first is 1; 0 where nobody said
     * @param quote what it costs if it counts
     */
    CompletionStage<Boolean> click(
            Request request, Ad ad, @Nullable UUID presentation, int slot, Quote quote, Optional<String> filtered) {
        Instant now = now();
        return record(
                request,
                event(
                        Uuid7.at(now),
                        EventKind.CLICK,
                        now,
                        ad.attribution(),
                        presentation,
                        visitor(request, ad.attribution(), now),
                        filtered.orElse(null),
                        null,
                        Spots.of(request, slot),
                        quote));
    }

    /** An ad was seen. The presentation's id is the event's, so that a repeat changes nothing. True when durable. */
    CompletionStage<Boolean> view(Request request, Ad ad, Presentation presentation, Optional<String> filtered) {
        Instant now = now();
        return record(
                request,
                event(
                        presentation.id(),
                        EventKind.PRESENTATION,
                        now,
                        ad.attribution(),
                        presentation.id(),
                        visitor(request, ad.attribution(), now),
                        filtered.orElse(null),
                        null,
                        Spots.of(request, presentation.slot()),
                        presentation.decision() == null
                                ? null
                                : presentation.decision().quote()));
    }

    /** A contact was not let through. True when durable. */
    CompletionStage<Boolean> refusal(
            Request request, @Nullable Attribution attribution, @Nullable UUID presentation, String cause) {
        Instant now = now();
        String visitor = attribution == null ? null : visitor(request, attribution, now);
        return record(
                request,
                event(
                        Uuid7.at(now),
                        EventKind.CONTACT_REFUSED,
                        now,
                        attribution,
                        presentation,
                        visitor,
                        Traffic.filter(request).orElse(null),
                        cause,
                        null,
                        null));
    }

    private CompletionStage<Boolean> record(Request request, Event event) {
        if (request.isHead()) {
            return CompletableFuture.completedStage(true);
        }
        CompletionStage<Void> durable;
        try {
            durable = events.append(event);
        } catch (RuntimeException failure) {
            durable = CompletableFuture.failedStage(failure);
        }
        // The log keeps nobody waiting for long: what it cannot begin in time it gives back and never writes.
        return durable.handle((ignored, failure) -> failure == null ? kept() : lost(event, failure));
    }

    private boolean kept() {
        if (failing.get() && failing.getAndSet(false)) {
            LOG.info("Clicks and views are recorded again");
        }
        return true;
    }

    private boolean lost(Event event, Throwable failure) {
        tally.mark("event-not-durable");
        if (!failing.getAndSet(true)) {
            LOG.error(
                    "Clicks and views are answered 503, the first is {} {}: {}",
                    event.kind(),
                    event.id(),
                    failure.getMessage());
        }
        return false;
    }

    private @Nullable String visitor(Request request, Attribution attribution, Instant now) {
        if (request.wantsPrivacy()) {
            return null;
        }
        UUID scope = attribution.site() == null ? attribution.channel() : attribution.site();
        return visitors.hash(request.client(), request.userAgent(), scope, LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    private static Event event(
            UUID id,
            EventKind kind,
            Instant at,
            @Nullable Attribution attribution,
            @Nullable UUID presentation,
            @Nullable String visitor,
            @Nullable String filtered,
            @Nullable String cause,
            @Nullable Spot spot,
            @Nullable Quote quote) {
        return Event.builder(id, kind, at, Mechanism.WEB, attribution)
                .presentation(presentation)
                .visitor(visitor)
                .filtered(filtered)
                .cause(cause)
                .spot(spot)
                .quote(quote)
                .build();
    }
}
