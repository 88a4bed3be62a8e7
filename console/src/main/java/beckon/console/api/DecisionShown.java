package beckon.console.api;

import beckon.network.insight.DecisionRecord;
import beckon.network.insight.TypeComparison;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A decision as the partner it concerns sees it: the others only pooled, without a name.
 *
 * @param probability that the type with the higher lift really is higher
 */
record DecisionShown(
        UUID id,
        Instant at,
        String format,
        String referenceType,
        String rule,
        String explanation,
        String presentType,
        double probability,
        List<Compared> comparisons) {

    /** One side of a comparison. */
    record Side(long presentations, long qualified, long valueMicros, double valuePerThousandMicros) {}

    /** One reference type: the partner against all the others. */
    record Compared(String referenceType, Side own, Side others, double lift, double liftLow, double liftHigh) {
        static Compared of(TypeComparison type) {
            return new Compared(
                    type.type().word(),
                    new Side(type.presentations(), type.qualified(), type.valueMicros(), type.value()),
                    new Side(
                            type.othersPresentations(),
                            type.othersQualified(),
                            type.othersValueMicros(),
                            type.othersValue()),
                    type.lift(),
                    type.liftLow(),
                    type.liftHigh());
        }
    }

    static DecisionShown of(DecisionRecord record) {
        return new DecisionShown(
                record.id(),
                record.at(),
                record.format().word(),
                record.type().word(),
                record.rule(),
                record.choice().explanation(),
                record.choice().present().word(),
                record.choice().probability(),
                record.choice().comparisons().stream().map(Compared::of).toList());
    }
}
