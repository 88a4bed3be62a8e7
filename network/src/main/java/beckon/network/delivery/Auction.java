package beckon.network.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * One decision: a generalised second price auction for the places of one page. The ads that take part are ranked by
 * score. In a first round every advertiser may win one place, in the next rounds another one each, so that nobody has two
 * while somebody has none. A winner pays the least bid with which its advertiser would have kept the place: what it needs
 * to stay before whoever would have moved up, and never less than the reserve. Nobody bids against himself. In some
 * decisions the last place is given to an ad that is drawn with a chance in proportion to its score, so that new ones are
 * tried; it pays what keeps it before the next one of another advertiser where it really ranks. Belongs to one thread.
 */
final class Auction {
    /** How many ads are looked at for more advertisers when places are left; behind them nobody is found. */
    private static final int FARTHEST = 4_096;

    private static final int DRAWS = 16;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long DRAW = 0x5851F42D4C957F2DL;

    private final Lineup lineup;
    private final SlotRequest request;
    private final Place place;
    private final Ranking ranking;
    private final Ranking.Walk walk;
    /** Ranks that take part, as far as they were looked at. */
    private int[] found = new int[32];

    private int known;
    private int looked;

    Auction(Lineup lineup, Ranking ranking, SlotRequest request, Place place) {
        this.lineup = lineup;
        this.ranking = ranking;
        this.request = request;
        this.place = place;
        this.walk = ranking.walk(place);
    }

    /** @param drawnPercent in how many of a hundred decisions the last place is given by the draw */
    List<Decision.Winner> winners(int places, int drawnPercent, Instant builtAt) {
        int[] won = new int[places];
        int[] behind = new int[places];
        int count = rank(won, behind);
        if (count == 0) {
            return List.of();
        }
        int eligible = ranking.eligible(place);
        boolean drawn = count == places
                && Long.remainderUnsigned(mixed(request.seed() ^ DRAW), 100) < drawnPercent
                && draw(won, behind, count);
        List<Decision.Winner> winners = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int rank = won[i];
            Ad ad = lineup.ad(rank);
            long reserve = ranking.reserve(rank);
            long runnerUp = behind[i] < 0 ? 0 : Math.min(ranking.keeps(rank, behind[i]), ad.bidMicros());
            long price = Math.min(ad.bidMicros(), Math.max(reserve, runnerUp));
            winners.add(new Decision.Winner(
                    ad,
                    new DecisionRecord(
                            price,
                            ad.bidMicros(),
                            reserve,
                            runnerUp,
                            eligible,
                            request.seed(),
                            builtAt,
                            drawn && i == count - 1)));
        }
        return winners;
    }

    /** Fills {@code won} with ranks round by round, and {@code behind} with whoever would have moved up, or -1. */
    private int rank(int[] won, int[] behind) {
        int count = 0;
        boolean more = true;
        while (count < won.length && more) {
            int begin = count;
            int next = -1;
            for (int i = 0; (next = at(i)) >= 0; i++) {
                if (contains(won, 0, count, next) || present(won, begin, count, next)) {
                    continue;
                }
                if (count == won.length) {
                    break;
                }
                won[count++] = next;
            }
            for (int i = begin; i + 1 < count; i++) {
                behind[i] = won[i + 1];
            }
            if (count > begin) {
                behind[count - 1] = next;
            }
            more = count > begin;
        }
        return count;
    }

    /** Gives the last place to a drawn ad; false where none could be drawn that has no place yet. */
    private boolean draw(int[] won, int[] behind, int count) {
        for (int attempt = 0; attempt < DRAWS; attempt++) {
            long bits = mixed(request.seed() + (attempt + 2) * GOLDEN);
            int rank = ranking.drawn((bits >>> 11) * 0x1.0p-53);
            if (rank == won[count - 1]) {
                return false; // It wins without being drawn.
            }
            if (rank >= 0
                    && Area.covers(lineup.ad(rank).terms().area(), place)
                    && !ranking.underReserve(rank)
                    && obstacle(rank).isEmpty()
                    && !present(won, 0, count - 1, rank)) {
                won[count - 1] = rank;
                behind[count - 1] = after(rank);
                return true;
            }
        }
        return false;
    }

    /** The next rank behind {@code rank} that takes part and belongs to somebody else; -1 for none within reach. */
    private int after(int rank) {
        Ranking.Walk behind = ranking.walk(place, rank);
        int next = behind.next();
        for (int i = 0; next >= 0 && i < FARTHEST; i++) {
            if (!advertiser(next).equals(advertiser(rank)) && takesPart(next)) {
                return next;
            }
            next = behind.next();
        }
        return -1;
    }

    /** The i-th rank that takes part; -1 where there is none within reach. */
    private int at(int i) {
        while (i >= known) {
            int rank = looked < FARTHEST || known == 0 ? walk.next() : -1;
            if (rank < 0 || ranking.endsAt(rank)) {
                return -1;
            }
            looked++;
            if (takesPart(rank)) {
                if (known == found.length) {
                    found = Arrays.copyOf(found, known * 2);
                }
                found[known++] = rank;
            }
        }
        return found[i];
    }

    private boolean takesPart(int rank) {
        return Area.covers(lineup.ad(rank).terms().area(), place)
                && !ranking.underReserve(rank)
                && obstacle(rank).isEmpty();
    }

    /** Why the ad does not take part in this one decision, as a slug; empty if it does. */
    String obstacle(int rank) {
        Ad ad = lineup.ad(rank);
        AdTerms terms = ad.terms();
        if (terms.pace() < 1 && chance(ad) >= terms.pace()) {
            return "paced";
        }
        return request.seen().times(ad.attribution().listing()) >= terms.viewsPerDay() ? "seen-enough" : "";
    }

    /** 0..1, of the request's seed and the ad. */
    private double chance(Ad ad) {
        UUID reference = ad.attribution().reference();
        long bits = mixed(
                (request.seed() + GOLDEN * reference.getLeastSignificantBits()) ^ reference.getMostSignificantBits());
        return (bits >>> 11) * 0x1.0p-53;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). */
    private static long mixed(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    private boolean present(int[] won, int from, int to, int rank) {
        for (int i = from; i < to; i++) {
            if (advertiser(won[i]).equals(advertiser(rank))) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(int[] won, int from, int to, int rank) {
        for (int i = from; i < to; i++) {
            if (won[i] == rank) {
                return true;
            }
        }
        return false;
    }

    private UUID advertiser(int rank) {
        return lineup.ad(rank).attribution().advertiser();
    }
}
