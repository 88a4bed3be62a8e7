package beckon.console.api;

import beckon.network.insight.Announcement;
import beckon.network.insight.CategoryComparison;
import beckon.network.insight.Choice;
import beckon.network.insight.ChoiceTerms;
import beckon.network.insight.DecisionRecord;
import beckon.network.insight.TypeComparison;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision as the partner it concerns sees it: the others only pooled, without a name.
 *
 * @param probability that the type with the higher lift really is higher
 * @param announced the format that the console will open in; null where nothing will change
 * @param exploredPercent of new listings get the other type
 * @param trafficFrom since when traffic was counted
 * @param countedAt when it was counted
 * @param lastChange of the type before this decision; null for none
 * @param categories the comparisons taken apart
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
        List<Compared> comparisons,
        @Nullable Announced announced,
        int exploredPercent,
        Instant trafficFrom,
        Instant countedAt,
        @Nullable Instant lastChange,
        Terms terms,
        List<InCategory> categories) {

    /** A format that does not hold yet. */
    record Announced(String format, Instant from) {
        static @Nullable Announced of(@Nullable Announcement announcement) {
            return announcement == null
                    ? null
                    : new Announced(announcement.format().word(), announcement.from());
        }
    }

    /** By what it was decided. */
    record Terms(
            long windowDays,
            long periodDays,
            long noticeDays,
            double confidence,
            double margin,
            long leastPresentations,
            int exploreContacts,
            int exploreLeastPercent,
            int exploreMostPercent) {
        static Terms of(Choice choice) {
            ChoiceTerms terms = choice.basis().terms();
            return new Terms(
                    terms.window().toDays(),
                    terms.period().toDays(),
                    terms.notice().toDays(),
                    choice.settings().confidence(),
                    terms.margin(),
                    terms.leastPresentations(),
                    terms.exploreContacts(),
                    terms.exploreLeast(),
                    terms.exploreMost());
        }
    }

    /**
     * One type in one category: what the comparison is made of.
     *
     * @param share weight of the category
     * @param partners how many were shown, this one included
     * @param usualMicros what a contact was charged on average
     */
    record InCategory(
            String category,
            String currency,
            String referenceType,
            double share,
            int partners,
            double alpha,
            double beta,
            double usualMicros,
            Side own,
            Side others) {
        static InCategory of(CategoryComparison one) {
            return new InCategory(
                    one.category(),
                    one.currency(),
                    one.type().word(),
                    one.share(),
                    one.partners(),
                    one.alpha(),
                    one.beta(),
                    one.usualMicros(),
                    new Side(one.presentations(), one.qualified(), one.valueMicros(), one.value()),
                    new Side(
                            one.othersPresentations(),
                            one.othersQualified(),
                            one.othersValueMicros(),
                            one.othersValue()));
        }
    }

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
        Choice choice = record.choice();
        return new DecisionShown(
                record.id(),
                record.at(),
                record.format().word(),
                record.type().word(),
                record.rule(),
                choice.explanation(),
                choice.present().word(),
                choice.probability(),
                choice.comparisons().stream().map(Compared::of).toList(),
                Announced.of(choice.consequence().announced()),
                choice.consequence().exploredPercent(),
                choice.basis().from(),
                choice.basis().ratesAt(),
                choice.basis().before().lastChange(),
                Terms.of(choice),
                choice.categories().stream().map(InCategory::of).toList());
    }
}
