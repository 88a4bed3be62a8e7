package beckon.console.terms;

import beckon.network.problem.Problem;
import beckon.network.publisher.Consequence;
import beckon.network.publisher.Consequences;
import beckon.network.publisher.Terms;
import beckon.network.publisher.WithheldTo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Terms as an operator types them: scores as numbers, shares in per cent. */
public record TermsForm(
        @Nullable String t1,
        @Nullable String t2,
        @Nullable String partner,
        @Nullable String publisher,
        @Nullable String incentive,
        @Nullable String disincentive,
        @Nullable String ownMedium,
        @Nullable WithheldTo withheldTo,
        @Nullable String qualifiedSeconds,
        @Nullable String incentiveSlots,
        @Nullable String incentiveHold,
        @Nullable String incentiveReview,
        @Nullable String neitherSlots,
        @Nullable String neitherHold,
        @Nullable String neitherReview,
        @Nullable String disincentiveSlots,
        @Nullable String disincentiveHold,
        @Nullable String disincentiveReview,
        @Nullable String rejectedReview) {
    private static final int PPM_DIGITS = 4;

    static TermsForm of(Terms terms) {
        return new TermsForm(
                number(terms.thresholds().t1()),
                number(terms.thresholds().t2()),
                percent(terms.partnerPpm()),
                percent(terms.publisherPpm()),
                percent(terms.incentivePpm()),
                percent(terms.disincentivePpm()),
                percent(terms.ownMediumPartnerPpm()),
                terms.withheldTo(),
                Integer.toString(terms.qualifiedSeconds()),
                Integer.toString(terms.consequences().incentive().slots()),
                Integer.toString(terms.consequences().incentive().holdDays()),
                Integer.toString(terms.consequences().incentive().reviewDays()),
                Integer.toString(terms.consequences().neither().slots()),
                Integer.toString(terms.consequences().neither().holdDays()),
                Integer.toString(terms.consequences().neither().reviewDays()),
                Integer.toString(terms.consequences().disincentive().slots()),
                Integer.toString(terms.consequences().disincentive().holdDays()),
                Integer.toString(terms.consequences().disincentive().reviewDays()),
                Integer.toString(terms.consequences().rejectedReviewDays()));
    }

    /** One consequence's three fields. */
    public record Kind(
            String name,
            String title,
            @Nullable String slots,
            @Nullable String hold,
            @Nullable String review) {}

    List<Kind> kinds() {
        return List.of(
                new Kind("incentive", "With incentive", incentiveSlots, incentiveHold, incentiveReview),
                new Kind("neither", "With neither", neitherSlots, neitherHold, neitherReview),
                new Kind("disincentive", "With disincentive", disincentiveSlots, disincentiveHold, disincentiveReview));
    }

    /** @throws Problem that says which field is wrong */
    Terms terms(UUID id, Instant since, Consequences present) {
        if (withheldTo == null) {
            throw Problem.invalid("terms", "withheldTo", null, "must name who gains it");
        }
        return new Terms(
                id,
                since,
                Terms.thresholds(score("t1", t1), score("t2", t2)),
                ppm("partner", partner),
                ppm("publisher", publisher),
                ppm("incentive", incentive),
                ppm("disincentive", disincentive),
                ppm("ownMedium", ownMedium),
                withheldTo,
                (int) score("qualifiedSeconds", qualifiedSeconds),
                new Consequences(
                        consequence("incentive", incentiveSlots, incentiveHold, incentiveReview, present.incentive()),
                        consequence("neither", neitherSlots, neitherHold, neitherReview, present.neither()),
                        consequence(
                                "disincentive",
                                disincentiveSlots,
                                disincentiveHold,
                                disincentiveReview,
                                present.disincentive()),
                        whole("rejectedReview", rejectedReview, present.rejectedReviewDays())));
    }

    private static Consequence consequence(
            String name, @Nullable String slots, @Nullable String hold, @Nullable String review, Consequence present) {
        return new Consequence(
                whole(name + "Slots", slots, present.slots()),
                whole(name + "Hold", hold, present.holdDays()),
                whole(name + "Review", review, present.reviewDays()));
    }

    /** A field that a form leaves out stays as it is. */
    private static int whole(String field, @Nullable String typed, int present) {
        if (typed == null) {
            return present;
        }
        try {
            return decimal(typed).intValueExact();
        } catch (ArithmeticException | NumberFormatException wrong) {
            throw Problem.invalid("terms", field, typed, "must be a whole number such as 7");
        }
    }

    private static int ppm(String field, @Nullable String typed) {
        try {
            return decimal(typed).movePointRight(PPM_DIGITS).intValueExact();
        } catch (ArithmeticException | NumberFormatException wrong) {
            throw Problem.invalid(
                    "terms", field, typed, "must be per cent such as 60 or 62.5, with at most four decimals");
        }
    }

    private static double score(String field, @Nullable String typed) {
        try {
            return decimal(typed).doubleValue();
        } catch (NumberFormatException wrong) {
            throw Problem.invalid("terms", field, typed, "must be a number such as 50");
        }
    }

    private static BigDecimal decimal(@Nullable String typed) {
        return new BigDecimal(Objects.requireNonNullElse(typed, "").strip().replace(',', '.'));
    }

    private static String percent(int ppm) {
        return number(BigDecimal.valueOf(ppm, PPM_DIGITS));
    }

    private static String number(double value) {
        return number(BigDecimal.valueOf(value));
    }

    private static String number(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
