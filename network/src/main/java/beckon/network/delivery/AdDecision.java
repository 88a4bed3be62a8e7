package beckon.network.delivery;

import beckon.network.publisher.State;
import beckon.network.reference.ReferenceType;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Chooses the ads of a page. Pure: the same snapshot and request give the same ads.
 *
 * <p>An ad's worth is its bid times its predicted contacts per presentation. Ads are drawn one by one with a chance in
 * proportion to their worth, so that the better is shown more and the new gets its first presentations. While there
 * is an advertiser who has none on the page yet, nobody gets a second one.
 */
public final class AdDecision {
    /** Keeps an ad with a bid of 0 from being impossible, and far behind everything that pays. */
    private static final double LEAST_WORTH = 1e-9;

    private AdDecision() {}

    /** At most as many ads as there are slots and as the standing allows; none unless the page may show ads. */
    public static List<Ad> choose(Snapshot snapshot, SlotRequest request) {
        SiteAds site = snapshot.sites().get(request.host());
        if (site == null || site.state() != State.APPROVED || site.blocked().bars(request.page())) {
            return List.of();
        }
        AdLottery lottery = snapshot.lottery(request.host());
        int slots = Math.min(request.slots(), site.most());
        return lottery == null ? List.of() : lottery.draw(slots, new SplittableRandom(request.seed()));
    }

    /** Expected micros per presentation. */
    static double worth(Ad ad, Snapshot snapshot) {
        long bid = ad.attribution().type() == ReferenceType.WEB ? ad.clickBidMicros() : ad.callBidMicros();
        return Math.max(LEAST_WORTH, bid * snapshot.rate(ad.attribution().reference()));
    }
}
