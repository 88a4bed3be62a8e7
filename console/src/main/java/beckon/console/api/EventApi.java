package beckon.console.api;

import beckon.network.event.Attribution;
import beckon.network.event.Event;
import beckon.network.event.Events;
import beckon.network.problem.Fields;
import java.time.Instant;
import java.util.Locale;
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
                    word(event.kind()),
                    event.at(),
                    word(event.mechanism()),
                    to.listing(),
                    to.advertiser(),
                    to.reference(),
                    to.type().word(),
                    word(to.channelKind()),
                    to.site(),
                    event.presentation(),
                    event.call(),
                    event.filtered(),
                    event.cause(),
                    event.talkMillis(),
                    event.sample());
        }

        private static String word(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param limit how many of the latest, 1..1000 */
    @GetMapping
    Items<Shown> list(@AuthenticationPrincipal UUID partner, @RequestParam(defaultValue = "100") int limit) {
        Fields.of("query").within("limit", limit, 1, MOST);
        return new Items<>(
                events.ofPartner(partner, limit).stream().map(Shown::of).toList());
    }
}
