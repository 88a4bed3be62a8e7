package beckon.app.demo;

import beckon.network.event.Attribution;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.Mechanism;
import beckon.network.id.Uuid7;
import beckon.network.reference.ReferenceType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Traffic as a page's visitors make it, drawn from a seed and marked as sample: presentations, clicks, and calls that are
 * answered and end. Not thread-safe.
 */
final class SampleTraffic {
    private static final int LONGEST_TALK_SECONDS = 300;

    private final SplittableRandom random;

    SampleTraffic(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /**
     * The events of one reference on one day, in the order of their instants.
     *
     * @param qualifiedShare how many of the presentations lead to a contact that counts, 0..1
     */
    List<Event> day(Attribution reference, Instant midnight, int presentations, double qualifiedShare) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < presentations; i++) {
            Instant at = midnight.plusSeconds(random.nextLong(Duration.ofDays(1).toSeconds() - 600));
            UUID presentation = Uuid7.at(at);
            String visitor = "sample-" + Long.toHexString(random.nextLong());
            events.add(event(presentation, EventKind.PRESENTATION, at, reference, presentation, null, visitor, null));
            if (random.nextDouble() < qualifiedShare) {
                events.addAll(contact(reference, presentation, at.plusSeconds(random.nextLong(5, 60)), visitor));
            }
        }
        return events;
    }

    private List<Event> contact(Attribution reference, UUID presentation, Instant at, String visitor) {
        if (reference.type() == ReferenceType.WEB) {
            return List.of(event(Uuid7.at(at), EventKind.CLICK, at, reference, presentation, null, visitor, null));
        }
        UUID call = Uuid7.at(at);
        Instant answered = at.plusSeconds(random.nextLong(3, 15));
        long talk = random.nextLong(31, LONGEST_TALK_SECONDS) * 1_000;
        return List.of(
                event(Uuid7.at(at), EventKind.CALL_SET_UP, at, reference, null, call, visitor, null),
                event(Uuid7.at(answered), EventKind.CALL_ANSWERED, answered, reference, null, call, visitor, null),
                event(
                        Uuid7.at(answered),
                        EventKind.CALL_ENDED,
                        answered.plusMillis(talk),
                        reference,
                        null,
                        call,
                        visitor,
                        talk));
    }

    private static Event event(
            UUID id,
            EventKind kind,
            Instant at,
            Attribution reference,
            @Nullable UUID presentation,
            @Nullable UUID call,
            String visitor,
            @Nullable Long talkMillis) {
        Mechanism mechanism = reference.type() == ReferenceType.WEB ? Mechanism.WEB : Mechanism.TELEPHONIC;
        String cause = talkMillis == null ? null : "completed";
        return Event.builder(id, kind, at, mechanism, reference)
                .presentation(presentation)
                .call(call)
                .visitor(visitor)
                .cause(cause)
                .talkMillis(talkMillis)
                .sample(true)
                .build();
    }
}
