package beckon.network.dispute;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The fixed rules: what follows where the facts leave nothing to weigh. Everything else is a person's. Pure. */
final class PlainFacts {
    private PlainFacts() {}

    static Optional<Ruling> rule(Dispute dispute, Evidence evidence) {
        return switch (dispute.reason()) {
            case DUPLICATE_CALLER -> duplicate(dispute, evidence);
            case OUT_OF_AREA -> area(dispute, evidence);
            case TOO_SHORT -> tooShort(dispute, evidence);
            case NO_SOUND -> noSound(dispute, evidence);
            case NO_ANSWER -> noAnswer(dispute, evidence);
            case ROBOT_CLICK -> oneOfMany(dispute, evidence);
            case WRONG_NUMBER, SPAM_CALL, WRONG_PAGE, OTHER -> Optional.empty();
        };
    }

    private static Optional<Ruling> duplicate(Dispute dispute, Evidence evidence) {
        if (!Boolean.TRUE.equals(evidence.flag("origin", "named"))) {
            // Callers who hide look alike, or like nobody.
            return Optional.empty();
        }
        if (evidence.number("same", "charged") > 0) {
            return Optional.of(Ruling.whole(
                    dispute,
                    "The same caller was charged for this listing before, on " + evidence.text("same", "latest_charged")
                            + "."));
        }
        return evidence.number("same", "seen") == 0
                ? Optional.of(Ruling.denied("No earlier call of this caller to this listing is known."))
                : Optional.empty();
    }

    private static Optional<Ruling> area(Dispute dispute, Evidence evidence) {
        Boolean inside = evidence.flag("origin", "inside");
        if (inside == null) {
            return Optional.empty();
        }
        String area = evidence.text("origin", "area");
        return Optional.of(
                inside
                        ? Ruling.denied("The call came from " + area + ", which is in the listing's area.")
                        : Ruling.whole(
                                dispute, "The call came from " + area + ", which is not in the listing's area."));
    }

    private static Optional<Ruling> tooShort(Dispute dispute, Evidence evidence) {
        long needed = evidence.number("terms", "qualified_seconds") * 1_000;
        if (evidence.text("event", "talk_millis") == null) {
            return Optional.empty();
        }
        long talk = evidence.number("event", "talk_millis");
        for (JsonNode leg : evidence.list("legs")) {
            if (leg.path("leg").asInt(-1) == 0) {
                talk = Math.min(talk, leg.path("billable_millis").asLong(talk));
            }
        }
        String said = "The talk lasted " + talk / 1_000 + " s; the terms of that day ask for " + needed / 1_000 + " s.";
        return Optional.of(talk < needed ? Ruling.whole(dispute, said) : Ruling.denied(said));
    }

    private static Optional<Ruling> noSound(Dispute dispute, Evidence evidence) {
        return Boolean.TRUE.equals(evidence.flag("sound", "silent"))
                ? Optional.of(Ruling.whole(dispute, "The caller's page told that no sound came or went."))
                : Optional.empty();
    }

    private static Optional<Ruling> noAnswer(Dispute dispute, Evidence evidence) {
        boolean answered = false;
        for (JsonNode leg : evidence.list("legs")) {
            answered |= leg.has("answer_at");
        }
        return evidence.has("legs") && !answered
                ? Optional.of(Ruling.whole(dispute, "No leg of the call was answered."))
                : Optional.empty();
    }

    private static Optional<Ruling> oneOfMany(Dispute dispute, Evidence evidence) {
        return evidence.number("same", "within_the_hour") > 0
                ? Optional.of(Ruling.whole(
                        dispute, "The same visitor's click on this listing was charged within the hour before."))
                : Optional.empty();
    }
}
