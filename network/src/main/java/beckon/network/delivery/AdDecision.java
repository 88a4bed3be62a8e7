package beckon.network.delivery;

import beckon.network.publisher.State;
import beckon.network.reference.ReferenceType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

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

    /** At most as many ads as there are slots; none unless the host belongs to an approved site. */
    public static List<Ad> choose(Snapshot snapshot, SlotRequest request) {
        SiteAds site = snapshot.sites().get(request.host());
        if (site == null || site.state() != State.APPROVED) {
            return List.of();
        }
        List<Ad> ads = site.ads();
        double[] worth = new double[ads.size()];
        for (int i = 0; i < worth.length; i++) {
            worth[i] = worth(ads.get(i), snapshot);
        }
        SplittableRandom random = new SplittableRandom(request.seed());
        List<Ad> chosen = new ArrayList<>(request.slots());
        BitSet taken = new BitSet(ads.size());
        Set<UUID> present = new HashSet<>();
        while (chosen.size() < request.slots()) {
            int next = draw(ads, worth, taken, present, random);
            if (next < 0 && present.isEmpty()) {
                break;
            }
            if (next < 0) {
                // Every advertiser is on the page: a new round begins.
                present.clear();
                continue;
            }
            taken.set(next);
            present.add(ads.get(next).attribution().advertiser());
            chosen.add(ads.get(next));
        }
        return List.copyOf(chosen);
    }

    /** Expected micros per presentation. */
    static double worth(Ad ad, Snapshot snapshot) {
        long bid = ad.attribution().type() == ReferenceType.WEB ? ad.clickBidMicros() : ad.callBidMicros();
        return Math.max(LEAST_WORTH, bid * snapshot.rate(ad.attribution().reference()));
    }

    private static int draw(List<Ad> ads, double[] worth, BitSet taken, Set<UUID> present, SplittableRandom random) {
        double total = 0;
        for (int i = 0; i < worth.length; i++) {
            if (open(ads.get(i), i, taken, present)) {
                total += worth[i];
            }
        }
        double at = random.nextDouble() * total;
        int last = -1;
        for (int i = 0; i < worth.length; i++) {
            if (open(ads.get(i), i, taken, present)) {
                last = i;
                at -= worth[i];
                if (at < 0) {
                    return i;
                }
            }
        }
        return last;
    }

    private static boolean open(Ad ad, int index, BitSet taken, Set<UUID> present) {
        return !taken.get(index) && !present.contains(ad.attribution().advertiser());
    }
}
