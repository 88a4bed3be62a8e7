package beckon.console.api;

import beckon.network.event.Attribution;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.Events;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened to the partner's listings. */
@RestController
@RequestMapping("/api/v1/events")
public class EventApi {
    private static final String CURSOR = "events";
    private static final int MOST = 1_000;

    private final Events events;

    EventApi(Events events) {
        this.events = events;
    }

    /** An event without the visitor, who is nobody's business. */
    record Shown(
            UUID id,
            String kind,
            Instant at,
            String mechanism,
            UUID listing,
            UUID advertiser,
            UUID reference,
            String referenceType,
            String channel,
            @Nullable UUID site,
            @Nullable UUID presentation,
            @Nullable UUID call,
            @Nullable String filtered,
            @Nullable String cause,
            @Nullable Long talkMillis,
            boolean sample) {

        static Shown of(Event event) {
            // A partner's events are found by their attribution; none is without.
            Attribution to = Objects.requireNonNull(event.attribution());
            return new Shown(
                    event.id(),
                    Filters.word(event.kind()),
                    event.at(),
                    Filters.word(event.mechanism()),
                    to.listing(),
                    to.advertiser(),
                    to.reference(),
                    to.type().word(),
                    Filters.word(to.channelKind()),
                    to.site(),
                    event.presentation(),
                    event.call(),
                    event.filtered(),
                    event.cause(),
                    event.talkMillis(),
                    event.sample());
        }
    }

    /**
     * Newest first.
     *
     * @param kind such as call-ended
     * @param limit how many at once, 1..1000
     */
    @GetMapping
    Page<Shown> list(
            @AuthenticationPrincipal UUID partner,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable UUID listing,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor after = Cursor.read(CURSOR, 2, cursor);
        Events.Wanted wanted = new Events.Wanted(
                Filters.instant("from", from),
                Filters.instant("to", to),
                Filters.constant("kind", kind, EventKind.values()),
                listing);
        return Cursor.page(
                events.page(
                        partner,
                        wanted,
                        after == null ? null : new Events.Place(after.instant(0), after.id(1)),
                        Cursor.limit(limit, MOST) + 1),
                limit,
                event -> Cursor.of(CURSOR, event.at(), event.id()),
                Shown::of);
    }
}
