package beckon.network.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened. Immutable; the id makes repeats harmless.
 *
 * @param id the event's own id, and the key under which it is charged at most once
 * @param kind what happened
 * @param at when, UTC, kept to the microsecond
 * @param mechanism by a page or by a dialled number
 * @param attribution whom it is credited to; absent only where nobody can be named, such as an unknown number
 * @param presentation the presentation that a click came from
 * @param call the call that the event belongs to
 * @param visitor keyed hash of the visitor or caller; never an address or a number
 * @param filtered why the event does not count (a slug such as {@code robot}), or null when it counts
 * @param cause how a call ended, or why a contact was refused (a slug)
 * @param talkMillis how long the two ends talked, in milliseconds, 0 or more; only for an answered call that has ended
 * @param sample whether the event is marked sample traffic
 * @param spot where the ad stood, for a presentation or a click on a site
 * @param quote what it costs if it counts; null where that was not fixed with it, and then the bid at its settlement counts
 */
public record Event(
        UUID id,
        EventKind kind,
        Instant at,
        Mechanism mechanism,
        @Nullable Attribution attribution,
        @Nullable UUID presentation,
        @Nullable UUID call,
        @Nullable String visitor,
        @Nullable String filtered,
        @Nullable String cause,
        @Nullable Long talkMillis,
        boolean sample,
        @Nullable Spot spot,
        @Nullable Quote quote) {

    public Event {
        at = at.truncatedTo(ChronoUnit.MICROS);
        if (attribution == null && kind != EventKind.CONTACT_REFUSED) {
            throw new IllegalArgumentException("Event " + id + " of kind " + kind + " needs an attribution");
        }
        if (talkMillis != null && talkMillis < 0) {
            throw new IllegalArgumentException(
                    "Event " + id + " has a talk of " + talkMillis + " ms; 0 or more is needed");
        }
    }

    /** An event with what each has; the rest is {@code null}, and no sample, until it is told. */
    public static Builder builder(
            UUID id, EventKind kind, Instant at, Mechanism mechanism, @Nullable Attribution attribution) {
        return new Builder(id, kind, at, mechanism, attribution);
    }

    /** Puts an event together, component by component. One thread at a time. */
    public static final class Builder {
        private final UUID id;
        private final EventKind kind;
        private final Instant at;
        private final Mechanism mechanism;
        private final @Nullable Attribution attribution;
        private @Nullable UUID presentation;
        private @Nullable UUID call;
        private @Nullable String visitor;
        private @Nullable String filtered;
        private @Nullable String cause;
        private @Nullable Long talkMillis;
        private boolean sample;
        private @Nullable Spot spot;
        private @Nullable Quote quote;

        private Builder(UUID id, EventKind kind, Instant at, Mechanism mechanism, @Nullable Attribution attribution) {
            this.id = id;
            this.kind = kind;
            this.at = at;
            this.mechanism = mechanism;
            this.attribution = attribution;
        }

        public Builder presentation(@Nullable UUID value) {
            presentation = value;
            return this;
        }

        public Builder call(@Nullable UUID value) {
            call = value;
            return this;
        }

        public Builder visitor(@Nullable String value) {
            visitor = value;
            return this;
        }

        public Builder filtered(@Nullable String value) {
            filtered = value;
            return this;
        }

        public Builder cause(@Nullable String value) {
            cause = value;
            return this;
        }

        public Builder talkMillis(@Nullable Long value) {
            talkMillis = value;
            return this;
        }

        public Builder sample(boolean value) {
            sample = value;
            return this;
        }

        public Builder spot(@Nullable Spot value) {
            spot = value;
            return this;
        }

        public Builder quote(@Nullable Quote value) {
            quote = value;
            return this;
        }

        /** @throws IllegalArgumentException when the components do not fit together */
        public Event build() {
            return new Event(
                    id,
                    kind,
                    at,
                    mechanism,
                    attribution,
                    presentation,
                    call,
                    visitor,
                    filtered,
                    cause,
                    talkMillis,
                    sample,
                    spot,
                    quote);
        }
    }
}
