package beckon.network.delivery;

import beckon.network.publisher.State;
import java.util.List;

/**
 * Chooses the ads of a page and their prices. Pure: the same snapshot and request give the same answer. The reasons
 * stand in {@link Auction}.
 */
public final class AdDecision {
    private AdDecision() {}

    /** At most as many ads as there are slots and as the standing allows; none unless the page may show ads. */
    public static Decision decide(Snapshot snapshot, SlotRequest request) {
        SiteAds site = snapshot.sites().get(request.host());
        if (site == null) {
            return Decision.none("unknown-site");
        }
        if (site.state() != State.APPROVED) {
            return Decision.none("not-approved");
        }
        if (site.blocked().bars(request.page())) {
            return Decision.none("page-blocked");
        }
        Lineup lineup = snapshot.lineup(request.host());
        int places = Math.min(request.slots(), site.most());
        List<Decision.Winner> winners = lineup == null || lineup.size() == 0
                ? List.of()
                : new Auction(
                                lineup,
                                lineup.ranking(site.about().ofPage(request.page())),
                                request,
                                placeOf(request, site))
                        .winners(places, snapshot.terms().drawnPercent(), snapshot.builtAt());
        return winners.isEmpty() ? Decision.none("no-match") : new Decision(winners, "");
    }

    /** The ads alone. */
    public static List<Ad> choose(Snapshot snapshot, SlotRequest request) {
        return decide(snapshot, request).ads();
    }

    /** The visitor's place; where it is unknown, the place that the site is made for. */
    static Place placeOf(SlotRequest request, SiteAds site) {
        return request.place().known() ? request.place() : site.place();
    }
}
