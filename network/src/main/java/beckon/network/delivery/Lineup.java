package beckon.network.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The ads of one site in the order of what they bring wherever they stand, with what a decision needs of them, made when
 * the snapshot is made: a decision begins at the best and stops when its places are filled, however many there are behind.
 * An ad brings its bid, times what its currency is worth, times the rate of qualified contacts that is predicted of it;
 * equals stand in the order of their references. What a page is about puts whole kinds of ads further to the front: {@link
 * Ranking} is the order on one page. Immutable, but for what it remembers of pages.
 */
final class Lineup {
    /** What brings nothing has no chance in the draw; this has a very small one. */
    static final double LEAST_WORTH = 1e-9;

    /** Rankings that are remembered; pages about the same share one. */
    private static final int MOST_RANKINGS = 500;

    private static final Comparator<Placed> ORDER = Comparator.comparingDouble((Placed one) -> -one.base())
            .thenComparing(one -> one.ad().attribution().reference());

    private final Placed[] placed;
    /** Running sums of what the ads bring. */
    private final double[] sums;

    private final int[] kindOf;
    private final List<Kind> kinds;
    private final List<Ranks> ofKind;
    private final Map<String, Under> byWord;
    private final List<Ad> underReserve;
    private final DeliveryTerms terms;
    private final Ranking ofSite;
    private final Map<Map<String, Double>, Ranking> ofPages = new ConcurrentHashMap<>();

    /**
     * An ad with what does not depend on the page.
     *
     * @param worth what one unit of its currency is worth
     * @param weight what a unit of its bid brings
     * @param base what it brings
     * @param words under which it is found, by its area
     */
    private record Placed(Ad ad, double worth, double weight, double base, Set<String> words) {}

    /** Ads of one kind, as ascending ranks, with running sums of what they bring. */
    private static final class Ranks {
        final int[] ranks;
        final double[] sums;

        Ranks(int[] ranks, double[] sums) {
            this.ranks = ranks;
            this.sums = sums;
        }
    }

    /** Ads under one word, all and by kind, as ascending ranks. */
    static final class Under {
        final int[] all;
        final Map<Integer, int[]> byKind;

        private Under(int[] all, Map<Integer, int[]> byKind) {
            this.all = all;
            this.byKind = byKind;
        }
    }

    /** @param rates predicted qualified contacts per presentation, by reference */
    static Lineup of(List<Ad> ads, Rates rates, DeliveryTerms terms) {
        List<Ad> under = new ArrayList<>();
        return new Lineup(sorted(ads, rates, terms, under).toArray(Placed[]::new), under, terms);
    }

    /** The same without the ads of the listings that are {@code gone}, and with {@code fresh} ones. */
    Lineup with(Collection<UUID> gone, List<Ad> fresh, Rates rates) {
        List<Ad> under = new ArrayList<>();
        List<Placed> come = sorted(fresh, rates, terms, under);
        underReserve.stream()
                .filter(ad -> !gone.contains(ad.attribution().listing()))
                .forEach(under::add);
        List<Placed> all = new ArrayList<>(placed.length + come.size());
        int next = 0;
        for (Placed one : placed) {
            if (gone.contains(one.ad().attribution().listing())) {
                continue;
            }
            while (next < come.size() && ORDER.compare(come.get(next), one) < 0) {
                all.add(come.get(next++));
            }
            all.add(one);
        }
        all.addAll(come.subList(next, come.size()));
        return new Lineup(all.toArray(Placed[]::new), under, terms);
    }

    private static List<Placed> sorted(List<Ad> ads, Rates rates, DeliveryTerms terms, List<Ad> under) {
        List<Placed> sorted = new ArrayList<>(ads.size());
        for (Ad ad : ads) {
            double worth = terms.rate(ad.currency());
            double rate = rates.of(ad);
            double most = rate * Math.max(Affinity.BEST, ad.terms().relevance());
            if (ad.bidMicros() < reserve(ad, worth, most, terms)) {
                under.add(ad);
            } else {
                double weight = rate * worth;
                sorted.add(new Placed(
                        ad,
                        worth,
                        weight,
                        ad.bidMicros() * weight,
                        Area.words(ad.terms().area())));
            }
        }
        sorted.sort(ORDER);
        return sorted;
    }

    private Lineup(Placed[] placed, List<Ad> underReserve, DeliveryTerms terms) {
        this.placed = placed;
        this.underReserve = List.copyOf(underReserve);
        this.terms = terms;
        this.sums = new double[placed.length];
        this.kindOf = new int[placed.length];
        Map<Kind, Integer> known = new HashMap<>();
        List<Kind> found = new ArrayList<>();
        List<IntList> ranks = new ArrayList<>();
        Map<String, Gathering> words = new HashMap<>();
        double sum = 0;
        for (int rank = 0; rank < placed.length; rank++) {
            AdTerms of = placed[rank].ad().terms();
            Kind its = new Kind(of.topics(), of.relevance());
            Integer kind = known.get(its);
            if (kind == null) {
                kind = found.size();
                known.put(its, kind);
                found.add(its);
                ranks.add(new IntList());
            }
            kindOf[rank] = kind;
            ranks.get(kind).add(rank);
            sum += worth(rank);
            sums[rank] = sum;
            for (String word : placed[rank].words()) {
                words.computeIfAbsent(word, none -> new Gathering()).add(rank, kind);
            }
        }
        this.kinds = List.copyOf(found);
        this.ofKind = ranks.stream().map(this::ranks).toList();
        Map<String, Under> under = HashMap.newHashMap(words.size());
        words.forEach((word, gathered) -> under.put(word, gathered.done()));
        this.byWord = under;
        this.ofSite = new Ranking(this, Boosts.of(kinds, Kind::relevance));
    }

    private Ranks ranks(IntList of) {
        int[] ranks = of.toArray();
        double[] running = new double[ranks.length];
        double sum = 0;
        for (int i = 0; i < ranks.length; i++) {
            sum += worth(ranks[i]);
            running[i] = sum;
        }
        return new Ranks(ranks, running);
    }

    private double worth(int rank) {
        return Math.max(LEAST_WORTH, placed[rank].base());
    }

    /**
     * The order on a page.
     *
     * @param about the page's own topics; null where the site's count
     */
    Ranking ranking(@Nullable Map<String, Double> about) {
        if (about == null) {
            return ofSite;
        }
        Ranking known = ofPages.get(about);
        if (known == null) {
            Affinity affinity = new Affinity(about);
            known = new Ranking(this, Boosts.of(kinds, kind -> affinity.relevance(kind.topics())));
            if (ofPages.size() < MOST_RANKINGS) {
                ofPages.put(about, known);
            }
        }
        return known;
    }

    int size() {
        return placed.length;
    }

    Ad ad(int rank) {
        return placed[rank].ad();
    }

    double base(int rank) {
        return placed[rank].base();
    }

    double weight(int rank) {
        return placed[rank].weight();
    }

    int kindOf(int rank) {
        return kindOf[rank];
    }

    /** Ads that bid less than is taken for them on any page. */
    List<Ad> underReserve() {
        return underReserve;
    }

    /** What is found under a word of a place; null for nothing. */
    @Nullable Under under(String word) {
        return byWord.get(word);
    }

    /** Running sums of what all bring. */
    double[] sums() {
        return sums;
    }

    int[] ranksOfKind(int kind) {
        return ofKind.get(kind).ranks;
    }

    double[] sumsOfKind(int kind) {
        return ofKind.get(kind).sums;
    }

    /** What a thousand presentations must be expected to bring, in micros. */
    long thousandReserve() {
        return terms.thousandReserveMicros();
    }

    /** The least that is taken for an ad that is worth {@code times} as much on the page. */
    long reserve(int rank, double times) {
        Placed one = placed[rank];
        return reserve(one.ad(), one.worth(), one.weight() / one.worth() * times, terms);
    }

    /** In whole micros of the ad's currency, rounded up. */
    private static long reserve(Ad ad, double worth, double expected, DeliveryTerms terms) {
        double contact = ad.isCall() ? terms.callReserveMicros() : terms.clickReserveMicros();
        double thousand = terms.thousandReserveMicros() / (1_000 * expected);
        return (long) Math.ceil(Math.max(contact, thousand) / worth);
    }

    /** What is predicted of ads. */
    @FunctionalInterface
    interface Rates {
        /** Qualified contacts per presentation, above 0. */
        double of(Ad ad);
    }

    /** What stands under one word, while it is gathered. */
    private static final class Gathering {
        private final IntList all = new IntList();
        private final Map<Integer, IntList> byKind = new HashMap<>();

        void add(int rank, Integer kind) {
            all.add(rank);
            byKind.computeIfAbsent(kind, none -> new IntList()).add(rank);
        }

        Under done() {
            int[] ranks = all.toArray();
            Map<Integer, int[]> kinds = HashMap.newHashMap(byKind.size());
            byKind.forEach((kind, some) -> kinds.put(kind, byKind.size() == 1 ? ranks : some.toArray()));
            return new Under(ranks, kinds);
        }
    }
}
