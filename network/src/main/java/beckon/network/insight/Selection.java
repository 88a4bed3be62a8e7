package beckon.network.insight;

import beckon.network.partner.Format;
import beckon.network.reference.ReferenceType;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Which format and type of reference a partner gets. Pure and without chance: the same rates give the same choice.
 *
 * <p>For each type k, v(k) is the partner's net value per 1,000 presentations, shrunken towards all partners of the pool,
 * and w(k) the same pooled over the other partners. The type with the higher lift v(k) / w(k) is granted when the
 * probability that it is higher reaches the confidence asked for; else the present type stays. {@code docs/selection.md}
 * has the formulas and an example worked by hand.
 */
public final class Selection {
    private Selection() {}

    /** Chooses from rates of one kind of channel, all categories taken together. */
    public static Choice choose(UUID partner, List<SuccessRate> rates, ReferenceType present, Settings settings) {
        return chooseWithin(partner, List.of(new Stratum("", rates)), present, settings);
    }

    /** Chooses from rates by category: each category is compared in itself and weighs as much as the partner uses it. */
    public static Choice chooseWithin(UUID partner, List<Stratum> strata, ReferenceType present, Settings settings) {
        Choice free = compared(partner, strata, present, settings);
        Format formatPin = settings.formatPin();
        ReferenceType typePin = settings.typePin();
        if (typePin != null) {
            String why = "The operator pinned the type to " + typePin.word() + ". By comparison: " + free.explanation();
            free = free.decidedAs(Choice.formatOf(typePin), typePin, Choice.PINNED, why);
        }
        if (formatPin != null) {
            String why = "The operator pinned the format to " + formatPin.word() + ". " + free.explanation();
            String rule = free.rule();
            free = free.decidedAs(formatPin, free.type(), rule, why);
        }
        return free;
    }

    private static Choice compared(UUID partner, List<Stratum> strata, ReferenceType present, Settings settings) {
        boolean own = anyPresentation(strata, partner, true);
        boolean others = anyPresentation(strata, partner, false);
        List<Stratum> comparable =
                strata.stream().filter(stratum -> comparable(stratum, partner)).toList();
        if (!own || !others || comparable.isEmpty()) {
            String rule = own && !others ? Choice.DEFAULT_ONE_PARTNER : Choice.DEFAULT_NO_DATA;
            String why = "The documented default, web references: " + missing(own, others) + ".";
            return choice(partner, Choice.DEFAULT_TYPE, rule, why, present, settings, 0.5, List.of(), strata);
        }
        Lift web = Lift.of(ReferenceType.WEB, partner, comparable);
        Lift telephonic = Lift.of(ReferenceType.TELEPHONIC, partner, comparable);
        double distance = web.logarithm() - telephonic.logarithm();
        double deviation = Math.sqrt(web.relativeVariance() + telephonic.relativeVariance());
        double probability = Normal.below(Math.abs(distance) / deviation);
        ReferenceType higher = distance == 0 ? present : distance > 0 ? ReferenceType.WEB : ReferenceType.TELEPHONIC;
        boolean certain = probability >= settings.confidence();
        String why = explanation(web, telephonic, higher, probability, settings.confidence(), present);
        return choice(
                partner,
                certain ? higher : present,
                certain ? Choice.HIGHER_LIFT : Choice.NOT_CERTAIN,
                why,
                present,
                settings,
                probability,
                List.of(web.comparison(), telephonic.comparison()),
                strata);
    }

    private static boolean anyPresentation(List<Stratum> strata, UUID partner, boolean own) {
        return strata.stream()
                .flatMap(stratum -> stratum.rates().stream())
                .anyMatch(rate -> rate.partner().equals(partner) == own && rate.presentations() > 0);
    }

    /** The partner is shown here, and for both types there are others who are shown and something that was earned. */
    private static boolean comparable(Stratum stratum, UUID partner) {
        boolean shown = false;
        for (ReferenceType type : ReferenceType.values()) {
            Counts own = Counts.of(stratum.rates(), type, rate -> rate.partner().equals(partner));
            Counts others =
                    Counts.of(stratum.rates(), type, rate -> !rate.partner().equals(partner));
            shown |= own.presentations() > 0;
            Counts all = own.plus(others);
            if (others.presentations() == 0 || all.qualified() == 0 || all.valueMicros() == 0) {
                return false;
            }
        }
        return shown;
    }

    private static String missing(boolean own, boolean others) {
        if (!own) {
            return "the partner has no measured presentations in the window";
        }
        return others
                ? "there is no category in which the others were shown with both types and both types earned something"
                : "no other partner has measured presentations in the window";
    }

    private static String explanation(
            Lift web,
            Lift telephonic,
            ReferenceType higher,
            double probability,
            double confidence,
            ReferenceType present) {
        String compared = String.format(
                Locale.ROOT,
                "Web references bring %.2f times what those of the other partners bring, telephonic ones %.2f times; "
                        + "%s is higher with probability %.3f, and %.3f is asked for: ",
                web.comparison().lift(),
                telephonic.comparison().lift(),
                higher.word(),
                probability,
                confidence);
        return compared
                + (probability >= confidence
                        ? higher.word() + " references are granted."
                        : "the present type, " + present.word() + ", stays.");
    }

    private static Choice choice(
            UUID partner,
            ReferenceType type,
            String rule,
            String explanation,
            ReferenceType present,
            Settings settings,
            double probability,
            List<TypeComparison> comparisons,
            List<Stratum> inputs) {
        return new Choice(
                partner,
                Choice.formatOf(type),
                type,
                rule,
                explanation,
                present,
                settings,
                probability,
                comparisons,
                inputs);
    }
}
