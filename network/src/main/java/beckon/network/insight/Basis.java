package beckon.network.insight;

import java.time.Instant;

/**
 * What a decision rests on beside the rates. Immutable.
 *
 * @param at when it is made
 * @param from the beginning of the traffic that is compared
 * @param ratesAt when that traffic was counted
 * @param before what held until then
 * @param settings what is set about the partner
 * @param terms what the operator set about all
 */
public record Basis(Instant at, Instant from, Instant ratesAt, Before before, Settings settings, ChoiceTerms terms) {

    /** Of decisions that were kept before it was, and of comparisons outside of time. */
    public static Basis timeless(Before before, Settings settings) {
        return new Basis(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, before, settings, ChoiceTerms.USUAL);
    }
}
