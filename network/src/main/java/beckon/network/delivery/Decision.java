package beckon.network.delivery;

import java.util.List;

/**
 * What a page gets. Immutable.
 *
 * @param winners in the order of the places that they get
 * @param reason why there are none, as a slug: {@code unknown-site}, {@code not-approved}, {@code page-blocked} or {@code
 *     no-match}; empty where there are winners
 */
public record Decision(List<Winner> winners, String reason) {
    public Decision {
        winners = List.copyOf(winners);
    }

    /**
     * An ad with its price.
     *
     * @param record how the price came about
     */
    public record Winner(Ad ad, DecisionRecord record) {}

    static Decision none(String reason) {
        return new Decision(List.of(), reason);
    }

    /** The ads alone. */
    public List<Ad> ads() {
        return winners.stream().map(Winner::ad).toList();
    }
}
