package beckon.network.delivery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * The order of a site's ads on one page: by what each brings, times its relevance for the page; equals stand in the order of
 * their references. The ads themselves stay where the {@link Lineup} has them, and are named by their rank there. Immutable.
 */
final class Ranking {
    private final Lineup lineup;
    private final Boosts boosts;

    Ranking(Lineup lineup, Boosts boosts) {
        this.lineup = lineup;
        this.boosts = boosts;
    }

    /** How many times more the ad is worth here; 1 or more. */
    double times(int rank) {
        return boosts.of(lineup.kindOf(rank));
    }

    /** What a presentation is expected to bring. */
    double score(int rank) {
        return lineup.base(rank) * times(rank);
    }

    long reserve(int rank) {
        return lineup.reserve(rank, times(rank));
    }

    boolean underReserve(int rank) {
        return lineup.thousandReserve() > 0 && lineup.ad(rank).bidMicros() < reserve(rank);
    }

    /** Whether this ad and all behind it bring less than must be expected of a presentation. */
    boolean endsAt(int rank) {
        // A little less, since the reserve itself is rounded.
        return score(rank) * 1_000 < lineup.thousandReserve() * .999;
    }

    /** Below 0 where {@code rank} stands before {@code other}. */
    int compare(int rank, int other) {
        int byScore = Double.compare(score(other), score(rank));
        return byScore != 0 ? byScore : reference(rank).compareTo(reference(other));
    }

    /** The least bid with which the ad at {@code rank} stays before the one at {@code next}, which ranks behind it. */
    long keeps(int rank, int next) {
        double weight = lineup.weight(rank) * times(rank);
        double score = score(next);
        long least = (long) Math.ceil(score / weight);
        // Floating point may be one off either way; what counts is how the bid would have been ranked.
        while (least > 0 && isBefore(rank, least - 1, next, score)) {
            least--;
        }
        while (!isBefore(rank, least, next, score)) {
            least++;
        }
        return least;
    }

    private boolean isBefore(int rank, long bid, int next, double score) {
        int byScore = Double.compare(bid * lineup.weight(rank) * times(rank), score);
        return byScore > 0 || (byScore == 0 && reference(rank).compareTo(reference(next)) < 0);
    }

    private UUID reference(int rank) {
        return lineup.ad(rank).attribution().reference();
    }

    /** A rank drawn with a chance in proportion to the score; -1 where there is no ad. */
    int drawn(double chance) {
        double[] sums = lineup.sums();
        if (sums.length == 0) {
            return -1;
        }
        double plain = sums[sums.length - 1];
        double all = plain;
        for (int i = 0; i < boosts.count(); i++) {
            all += extra(i);
        }
        double at = chance * all;
        if (at < plain) {
            return place(sums, at);
        }
        at -= plain;
        for (int i = 0; i < boosts.count(); i++) {
            double extra = extra(i);
            if (at < extra || i == boosts.count() - 1) {
                int kind = boosts.kind(i);
                return lineup.ranksOfKind(kind)[place(lineup.sumsOfKind(kind), at / (boosts.times(i) - 1))];
            }
            at -= extra;
        }
        return sums.length - 1;
    }

    /** What the ads of a kind bring here beyond what they bring elsewhere. */
    private double extra(int index) {
        double[] sums = lineup.sumsOfKind(boosts.kind(index));
        return (boosts.times(index) - 1) * sums[sums.length - 1];
    }

    private static int place(double[] sums, double at) {
        int found = Arrays.binarySearch(sums, at);
        return Math.min(found >= 0 ? found + 1 : -found - 1, sums.length - 1);
    }

    /** How many ads may belong to a place. */
    int eligible(Place place) {
        int eligible = 0;
        for (String word : Area.words(place)) {
            Lineup.Under under = lineup.under(word);
            eligible += under == null ? 0 : under.all.length;
        }
        return eligible;
    }

    /** All ads that may belong to a place, the best first. */
    Walk walk(Place place) {
        return new Walk(lists(place));
    }

    /** Those that stand behind the ad at {@code rank}. */
    Walk walk(Place place, int rank) {
        Walk walk = new Walk(lists(place));
        walk.skip(rank);
        return walk;
    }

    /** Ranks of which each is worth so many times more; where that is more than once, they are all of one kind. */
    private static final class Ascending {
        final int[] ranks;
        final double times;
        final boolean boosted;

        Ascending(int[] ranks, double times, boolean boosted) {
            this.ranks = ranks;
            this.times = times;
            this.boosted = boosted;
        }
    }

    private List<Ascending> lists(Place place) {
        List<Ascending> lists = new ArrayList<>(6);
        for (String word : Area.words(place)) {
            Lineup.Under under = lineup.under(word);
            if (under == null) {
                continue;
            }
            lists.add(new Ascending(under.all, 1, false));
            for (int i = 0; i < boosts.count(); i++) {
                int[] ranks = under.byKind.get(boosts.kind(i));
                if (ranks != null) {
                    lists.add(new Ascending(ranks, boosts.times(i), true));
                }
            }
        }
        return lists;
    }

    /**
     * Goes through several lists as through one. The ads of kinds that are worth more here stand in lists of their own; in
     * those of all they come up later, and are passed over.
     */
    final class Walk {
        private final List<Ascending> lists;
        private final int[] at;

        private Walk(List<Ascending> lists) {
            this.lists = lists;
            this.at = new int[lists.size()];
        }

        private void skip(int rank) {
            double score = score(rank);
            for (int i = 0; i < at.length; i++) {
                Ascending list = lists.get(i);
                int low = 0;
                int high = list.ranks.length;
                while (low < high) {
                    int middle = (low + high) >>> 1;
                    int one = list.ranks[middle];
                    int order = Double.compare(score, lineup.base(one) * list.times);
                    if (order == 0) {
                        order = reference(one).compareTo(reference(rank));
                    }
                    if (order <= 0) {
                        low = middle + 1;
                    } else {
                        high = middle;
                    }
                }
                at[i] = low;
            }
        }

        /** The next rank; -1 at the end. */
        int next() {
            while (true) {
                int from = -1;
                int best = -1;
                double highest = 0;
                for (int i = 0; i < at.length; i++) {
                    Ascending list = lists.get(i);
                    if (at[i] == list.ranks.length) {
                        continue;
                    }
                    int rank = list.ranks[at[i]];
                    double score = lineup.base(rank) * list.times;
                    if (from < 0
                            || score > highest
                            || (score == highest && reference(rank).compareTo(reference(best)) < 0)) {
                        from = i;
                        best = rank;
                        highest = score;
                    }
                }
                if (from < 0) {
                    return -1;
                }
                boolean boosted = lists.get(from).boosted;
                // An ad may stand under several words of a place, but is walked by once.
                for (int i = 0; i < at.length; i++) {
                    Ascending list = lists.get(i);
                    if (list.boosted == boosted && at[i] < list.ranks.length && list.ranks[at[i]] == best) {
                        at[i]++;
                    }
                }
                if (boosted || times(best) == 1) {
                    return best;
                }
            }
        }
    }
}
