package beckon.network.delivery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.ToDoubleFunction;

/**
 * Draws ads with a chance in proportion to their worth. The running sums of the worths are made once; a draw looks its
 * ad up by halving and is repeated when that ad may not be drawn now, which leaves the chances of the others as they are.
 * Only where nearly all of the worth is barred are the open ads gone through one by one. Immutable.
 */
final class AdLottery {
    private static final int ATTEMPTS = 24;

    private final List<Ad> ads;
    private final double[] sums;

    private AdLottery(List<Ad> ads, double[] sums) {
        this.ads = ads;
        this.sums = sums;
    }

    /** @param worth of an ad; more than 0 */
    static AdLottery of(List<Ad> ads, ToDoubleFunction<Ad> worth) {
        double[] sums = new double[ads.size()];
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += worth.applyAsDouble(ads.get(i));
            sums[i] = sum;
        }
        return new AdLottery(ads, sums);
    }

    /** At most {@code slots} different ads; while there is an advertiser who has none among them, nobody gets a second. */
    List<Ad> draw(int slots, SplittableRandom random) {
        List<Ad> drawn = new ArrayList<>(slots);
        BitSet taken = new BitSet(ads.size());
        Set<UUID> present = new HashSet<>();
        while (drawn.size() < slots) {
            int next = next(taken, present, random);
            if (next < 0 && present.isEmpty()) {
                break;
            }
            if (next < 0) {
                // Every advertiser is on the page: a new round begins.
                present.clear();
                continue;
            }
            taken.set(next);
            present.add(advertiser(next));
            drawn.add(ads.get(next));
        }
        return List.copyOf(drawn);
    }

    private int next(BitSet taken, Set<UUID> present, SplittableRandom random) {
        if (sums.length == 0) {
            return -1;
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int index = at(random.nextDouble() * sums[sums.length - 1]);
            if (open(index, taken, present)) {
                return index;
            }
        }
        return oneByOne(taken, present, random);
    }

    /** The first ad whose running sum is above {@code sum}. */
    private int at(double sum) {
        int found = Arrays.binarySearch(sums, sum);
        return Math.min(found >= 0 ? found + 1 : -found - 1, sums.length - 1);
    }

    private int oneByOne(BitSet taken, Set<UUID> present, SplittableRandom random) {
        double total = 0;
        for (int i = 0; i < sums.length; i++) {
            total += open(i, taken, present) ? worth(i) : 0;
        }
        double at = random.nextDouble() * total;
        int last = -1;
        for (int i = 0; i < sums.length; i++) {
            if (open(i, taken, present)) {
                last = i;
                at -= worth(i);
                if (at < 0) {
                    return i;
                }
            }
        }
        return last;
    }

    private double worth(int index) {
        return index == 0 ? sums[0] : sums[index] - sums[index - 1];
    }

    private boolean open(int index, BitSet taken, Set<UUID> present) {
        return !taken.get(index) && !present.contains(advertiser(index));
    }

    private UUID advertiser(int index) {
        return ads.get(index).attribution().advertiser();
    }
}
