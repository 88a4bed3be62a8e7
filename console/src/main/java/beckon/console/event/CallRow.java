package beckon.console.event;

import beckon.network.event.Event;
import beckon.network.event.EventKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call, put together from its steps.
 *
 * @param at when it was set up, or refused
 * @param cause how it ended, or why it was refused; {@code in progress} while it lasts
 * @param visitor keyed hash of the caller
 */
public record CallRow(
        UUID call,
        Instant at,
        @Nullable UUID listing,
        @Nullable UUID reference,
        boolean answered,
        boolean over,
        String cause,
        @Nullable Long talkMillis,
        @Nullable String visitor,
        boolean sample,
        UUID lastEvent) {

    /** @param steps the events of one call in any order, at least one */
    public static CallRow of(UUID call, List<Event> steps) {
        Event first =
                steps.stream().min(java.util.Comparator.comparing(Event::at)).orElseThrow();
        Optional<Event> ended = any(steps, EventKind.CALL_ENDED).or(() -> any(steps, EventKind.CONTACT_REFUSED));
        boolean answered = any(steps, EventKind.CALL_ANSWERED).isPresent()
                || ended.map(Event::talkMillis).filter(talk -> talk > 0).isPresent();
        return new CallRow(
                call,
                first.at(),
                first.attribution() == null ? null : first.attribution().listing(),
                first.attribution() == null ? null : first.attribution().reference(),
                answered,
                ended.isPresent(),
                ended.map(event -> Objects.requireNonNullElse(event.cause(), "ended"))
                        .orElse("in progress"),
                ended.map(Event::talkMillis).orElse(null),
                first.visitor(),
                first.sample(),
                ended.orElse(first).id());
    }

    private static Optional<Event> any(List<Event> steps, EventKind kind) {
        return steps.stream().filter(step -> step.kind() == kind).findFirst();
    }

    /** A call that came to its end unanswered. */
    public boolean missed() {
        return over && !answered;
    }

    /** Style class that goes with the outcome. */
    public String tone() {
        if (!over) {
            return "info";
        }
        return answered ? "good" : "bad";
    }

    /** The outcome in a word or two. */
    public String outcome() {
        if (!over) {
            return answered ? "talking" : "ringing";
        }
        return answered ? "answered" : cause.replace('-', ' ');
    }
}
