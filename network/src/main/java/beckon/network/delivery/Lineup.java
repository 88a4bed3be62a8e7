package beckon.network.delivery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The ads of one site in the order of their rank, with what a decision needs of them, made when the snapshot is made: a
 * decision begins at the first and stops when its places are filled, however many there are behind. An ad's score is what
 * a presentation of it is expected to bring: its bid, times what its currency is worth, times the rate of qualified
 * contacts that is predicted of it, times its relevance for the site. Equal scores rank by the reference's id. Immutable.
 */
final class Lineup {
    /** A score of 0 has no chance in the draw; this one has a very small one. */
    private static final double LEAST_WORTH = 1e-9;

    private final Ad[] ads;
    private final double[] weights;
    private final double[] scores;
    private final long[] reserves;
    private final double[] sums;
    private final Map<String, int[]> byWord;
    private final List<Ad> underReserve;

    private record Ranked(Ad ad, double weight, double score, long reserve) {}

    /** @param rates predicted qualified contacts per presentation, by reference */
    static Lineup of(List<Ad> ads, Rates rates, DeliveryTerms terms) {
        List<Ranked> ranked = new ArrayList<>(ads.size());
        List<Ad> under = new ArrayList<>();
        for (Ad ad : ads) {
            double worth = terms.rate(ad.currency());
            double expected = Math.min(1, rates.of(ad) * ad.terms().relevance());
            double weight = expected * worth;
            long reserve = reserve(ad, expected, worth, terms);
            if (ad.bidMicros() < reserve) {
                under.add(ad);
            } else {
                ranked.add(new Ranked(ad, weight, ad.bidMicros() * weight, reserve));
            }
        }
        ranked.sort(Comparator.comparingDouble((Ranked one) -> -one.score())
                .thenComparing(one -> one.ad().attribution().reference()));
        return new Lineup(ranked, under);
    }

    private Lineup(List<Ranked> ranked, List<Ad> underReserve) {
        int size = ranked.size();
        this.underReserve = List.copyOf(underReserve);
        this.ads = new Ad[size];
        this.weights = new double[size];
        this.scores = new double[size];
        this.reserves = new long[size];
        this.sums = new double[size];
        Map<String, int[]> words = new HashMap<>();
        Map<String, Integer> filled = new HashMap<>();
        double sum = 0;
        for (int i = 0; i < size; i++) {
            Ranked one = ranked.get(i);
            ads[i] = one.ad();
            weights[i] = one.weight();
            scores[i] = one.score();
            reserves[i] = one.reserve();
            sum += Math.max(LEAST_WORTH, one.score());
            sums[i] = sum;
            for (String word : Area.words(one.ad().terms().area())) {
                int[] under = words.computeIfAbsent(word, none -> new int[8]);
                int count = filled.merge(word, 1, Integer::sum);
                if (count > under.length) {
                    under = Arrays.copyOf(under, under.length * 2);
                    words.put(word, under);
                }
                under[count - 1] = i;
            }
        }
        words.replaceAll((word, under) -> Arrays.copyOf(under, filled.getOrDefault(word, 0)));
        this.byWord = Map.copyOf(words);
    }

    /** In whole micros of the ad's currency, rounded up. */
    private static long reserve(Ad ad, double expected, double worth, DeliveryTerms terms) {
        double contact = ad.isCall() ? terms.callReserveMicros() : terms.clickReserveMicros();
        double thousand = terms.thousandReserveMicros() / (1_000 * expected);
        return (long) Math.ceil(Math.max(contact, thousand) / worth);
    }

    int size() {
        return ads.length;
    }

    Ad ad(int rank) {
        return ads[rank];
    }

    double score(int rank) {
        return scores[rank];
    }

    long reserve(int rank) {
        return reserves[rank];
    }

    /** Ads that bid less than is taken for them. */
    List<Ad> underReserve() {
        return underReserve;
    }

    /** The ranks of the ads that may belong to a place, as lists of which each ascends. */
    List<int[]> ranks(Place place) {
        List<int[]> lists = new ArrayList<>(5);
        for (String word : Area.words(place)) {
            int[] under = byWord.get(word);
            if (under != null) {
                lists.add(under);
            }
        }
        return lists;
    }

    /** A rank drawn with a chance in proportion to the score; -1 where there is no ad. */
    int drawn(double chance) {
        if (sums.length == 0) {
            return -1;
        }
        int found = Arrays.binarySearch(sums, chance * sums[sums.length - 1]);
        return Math.min(found >= 0 ? found + 1 : -found - 1, sums.length - 1);
    }

    /** The least bid with which the ad at {@code rank} stays before the one at {@code next}, which ranks behind it. */
    long keeps(int rank, int next) {
        long least = (long) Math.ceil(scores[next] / weights[rank]);
        // Floating point may be one off either way; what counts is how the bid would have been ranked.
        while (least > 0 && isBefore(rank, least - 1, next)) {
            least--;
        }
        while (!isBefore(rank, least, next)) {
            least++;
        }
        return least;
    }

    private boolean isBefore(int rank, long bid, int next) {
        int byScore = Double.compare(bid * weights[rank], scores[next]);
        return byScore > 0 || (byScore == 0 && reference(rank).compareTo(reference(next)) < 0);
    }

    private UUID reference(int rank) {
        return ads[rank].attribution().reference();
    }

    /** What is predicted of ads. */
    @FunctionalInterface
    interface Rates {
        /** Qualified contacts per presentation, above 0. */
        double of(Ad ad);
    }

    /** Goes through several ascending lists as through one. */
    static final class Walk {
        private final List<int[]> lists;
        private final int[] at;

        Walk(List<int[]> lists) {
            this.lists = lists;
            this.at = new int[lists.size()];
        }

        /** @param from the least rank that is walked by */
        Walk(List<int[]> lists, int from) {
            this(lists);
            for (int i = 0; i < at.length; i++) {
                int found = Arrays.binarySearch(lists.get(i), from);
                at[i] = found >= 0 ? found : -found - 1;
            }
        }

        /** The next rank; -1 at the end. */
        int next() {
            int best = -1;
            int from = -1;
            for (int i = 0; i < at.length; i++) {
                int[] list = lists.get(i);
                if (at[i] < list.length && (best < 0 || list[at[i]] < best)) {
                    best = list[at[i]];
                    from = i;
                }
            }
            if (from >= 0) {
                // An ad may stand under several words of a place, but is walked by once.
                for (int i = 0; i < at.length; i++) {
                    if (at[i] < lists.get(i).length && lists.get(i)[at[i]] == best) {
                        at[i]++;
                    }
                }
            }
            return best;
        }
    }
}
