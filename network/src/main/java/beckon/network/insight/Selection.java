package beckon.network.insight;

import beckon.network.partner.Format;
import beckon.network.reference.ReferenceType;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Which format and type of reference a partner gets. Pure and without chance: the same rates and the same basis give the
 * same choice.
 *
 * <p>For each type k, v(k) is the partner's net value per 1,000 presentations, shrunken towards all partners of the pool,
 * and w(k) the same pooled over the other partners. The type with the higher lift v(k) / w(k) is granted when the
 * probability that it is higher reaches the confidence asked for; else the present type stays. {@link Tempo} says when
 * what is decided takes effect. {@code docs/selection.md} has the formulas and an example worked by hand.
 */
public final class Selection {
    private Selection() {}

    /** Chooses from rates of one kind of channel, all categories taken together, for somebody new. */
    public static Choice choose(UUID partner, List<SuccessRate> rates, ReferenceType present, Settings settings) {
        return chooseWithin(partner, List.of(new Stratum("", rates)), present, settings);
    }

    /** Chooses from rates by category: each category is compared in itself and weighs as much as the partner uses it. */
    public static Choice chooseWithin(UUID partner, List<Stratum> strata, ReferenceType present, Settings settings) {
        return decide(partner, new Market(strata), Basis.timeless(Before.provisionally(present), settings));
    }

    /** Chooses, and says when it takes effect. */
    public static Choice decide(UUID partner, Market market, Basis basis) {
        Choice free = compared(partner, market.of(partner), basis);
        Settings settings = basis.settings();
        ReferenceType typePin = settings.typePin();
        if (typePin != null) {
            String why = "The operator pinned the type to " + typePin.word() + ". By comparison: " + free.explanation();
            free = free.decidedAs(Choice.formatOf(typePin), typePin, Choice.PINNED, why);
        }
        Format formatPin = settings.formatPin();
        if (formatPin != null) {
            String why = "The operator pinned the format to " + formatPin.word() + ". " + free.explanation();
            free = free.decidedAs(formatPin, free.type(), free.rule(), why);
        }
        return Tempo.pace(free);
    }

    /** Decides once more from what {@code choice} holds: its inputs and its basis. */
    public static Choice again(Choice choice) {
        return decide(choice.partner(), new Market(choice.inputs()), choice.basis());
    }

    private static Choice compared(UUID partner, List<Pool> pools, Basis basis) {
        List<Stratum> inputs = pools.stream().map(Pool::stratum).toList();
        String currency = mainCurrency(partner, pools);
        List<Pool> comparable = pools.stream()
                .filter(pool -> pool.stratum().currency().equals(currency))
                .filter(pool -> pool.comparable(partner))
                .toList();
        boolean own = !pools.isEmpty();
        boolean others = pools.stream().anyMatch(pool -> pool.othersPresentations(partner) > 0);
        if (comparable.isEmpty()) {
            String rule = own && !others ? Choice.DEFAULT_ONE_PARTNER : Choice.DEFAULT_NO_DATA;
            String why = "The documented default, web references: " + missing(own, others) + ".";
            return choice(partner, Choice.DEFAULT_TYPE, rule, why, 0.5, List.of(), inputs, basis);
        }
        Lift web = Lift.of(ReferenceType.WEB, partner, comparable);
        Lift telephonic = Lift.of(ReferenceType.TELEPHONIC, partner, comparable);
        double distance = web.logarithm() - telephonic.logarithm();
        double deviation = Math.sqrt(web.relativeVariance() + telephonic.relativeVariance());
        double probability = Normal.below(Math.abs(distance) / deviation);
        ReferenceType present = basis.before().type();
        ReferenceType higher = distance == 0 ? present : distance > 0 ? ReferenceType.WEB : ReferenceType.TELEPHONIC;
        String rule = rule(web, telephonic, higher, probability, basis);
        ReferenceType type = rule.equals(Choice.HIGHER_LIFT) ? higher : present;
        String why = explanation(web, telephonic, higher, probability, rule, basis);
        return choice(partner, type, rule, why, probability, List.of(web, telephonic), inputs, basis);
    }

    /** Amounts are compared in the currency in which most of the partner's presentations stand; none is converted. */
    private static String mainCurrency(UUID partner, List<Pool> pools) {
        SortedMap<String, Long> presentations = new TreeMap<>();
        for (Pool pool : pools) {
            presentations.merge(pool.stratum().currency(), pool.presentations(partner), Long::sum);
        }
        String main = "";
        long most = 0;
        for (var one : presentations.entrySet()) {
            if (one.getValue() > most) {
                main = one.getKey();
                most = one.getValue();
            }
        }
        return main;
    }

    /** What is certain and changes nothing needs no more than certainty. */
    private static String rule(Lift web, Lift telephonic, ReferenceType higher, double probability, Basis basis) {
        ChoiceTerms terms = basis.terms();
        if (probability < basis.settings().confidence()) {
            return Choice.NOT_CERTAIN;
        }
        if (higher == basis.before().type()) {
            return Choice.HIGHER_LIFT;
        }
        long fewest = Math.min(
                web.comparison().presentations(), telephonic.comparison().presentations());
        if (fewest < terms.leastPresentations()) {
            return Choice.TOO_FEW;
        }
        double ratio = StrictMath.exp(Math.abs(web.logarithm() - telephonic.logarithm()));
        return ratio < 1 + terms.margin() ? Choice.NEAR_TIE : Choice.HIGHER_LIFT;
    }

    private static String missing(boolean own, boolean others) {
        if (!own) {
            return "the partner has no measured presentations in the window";
        }
        return others
                ? "there is no category in which the others were shown with both types and both types earned something"
                : "no other partner has measured presentations in the window, in the partner's categories";
    }

    private static String explanation(
            Lift web, Lift telephonic, ReferenceType higher, double probability, String rule, Basis basis) {
        String compared = String.format(
                Locale.ROOT,
                "Web references bring %.2f times what those of the other partners bring, telephonic ones %.2f times; "
                        + "%s is higher with probability %.3f, and %.3f is asked for: ",
                web.comparison().lift(),
                telephonic.comparison().lift(),
                higher.word(),
                probability,
                basis.settings().confidence());
        String stays = "the present type, " + basis.before().type().word() + ", stays";
        return compared
                + switch (rule) {
                    case Choice.HIGHER_LIFT -> higher.word() + " references are granted.";
                    case Choice.TOO_FEW ->
                        String.format(
                                Locale.ROOT,
                                "but a change needs %d presentations with either type, and there were %d with web and "
                                        + "%d with telephonic references, so %s.",
                                basis.terms().leastPresentations(),
                                web.comparison().presentations(),
                                telephonic.comparison().presentations(),
                                stays);
                    case Choice.NEAR_TIE ->
                        String.format(
                                Locale.ROOT,
                                "but the lifts lie within %.0f %% of each other, so %s.",
                                basis.terms().margin() * 100,
                                stays);
                    default -> stays + ".";
                };
    }

    private static Choice choice(
            UUID partner,
            ReferenceType type,
            String rule,
            String explanation,
            double probability,
            List<Lift> lifts,
            List<Stratum> inputs,
            Basis basis) {
        return new Choice(
                partner,
                Choice.formatOf(type),
                type,
                rule,
                explanation,
                basis.before().type(),
                basis.settings(),
                probability,
                lifts.stream().map(Lift::comparison).toList(),
                inputs,
                lifts.stream().flatMap(lift -> lift.categories().stream()).toList(),
                basis,
                Consequence.NONE);
    }
}
