package beckon.network.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import beckon.network.event.Attribution;
import beckon.network.partner.AreaKind;
import beckon.network.partner.ServiceArea;
import beckon.network.reference.ChannelKind;
import beckon.network.reference.ReferenceType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of the order of ads on a page, whatever the page is about. */
class RankingProperties {
    private static final Place BERLIN = new Place("DE", "", "Berlin");
    private static final List<String> TOPICS = List.of("1", "34", "274", "280", "596");

    /**
     * One ad.
     *
     * @param topic index of what it is about; -1 for nothing
     */
    record Offer(long bid, int topic, int area) {}

    @Property(tries = 500)
    void aWalkMeetsEveryAdOfThePlaceOnceAndInOrder(
            @ForAll("offers") List<Offer> offers, @ForAll("pages") Map<String, Double> about) {
        Lineup lineup = lineup(offers);
        Ranking ranking = lineup.ranking(about);

        List<Integer> walked = walked(ranking.walk(BERLIN));

        List<Integer> expected = IntStream.range(0, lineup.size())
                .boxed()
                .filter(rank -> Area.covers(lineup.ad(rank).terms().area(), BERLIN))
                .sorted(ranking::compare)
                .toList();
        assertThat(walked).isEqualTo(expected);
        assertThat(ranking.eligible(BERLIN)).isEqualTo(expected.size());
        for (int at = 0; at < expected.size(); at++) {
            assertThat(walked(ranking.walk(BERLIN, expected.get(at))))
                    .isEqualTo(expected.subList(at + 1, expected.size()));
        }
    }

    @Property(tries = 300)
    void aLineupThatIsChangedInPlacesIsTheOneThatIsMadeAnew(
            @ForAll("offers") List<Offer> offers,
            @ForAll("pages") Map<String, Double> about,
            @ForAll @IntRange(min = 0, max = 30) int cut) {
        List<Ad> ads = ads(offers);
        int from = Math.min(cut, ads.size());
        Set<UUID> changed = Set.copyOf(ads.subList(from, ads.size()).stream()
                .map(ad -> ad.attribution().listing())
                .toList());
        List<Ad> before = new ArrayList<>(ads.subList(0, from));
        ads.subList(from, ads.size()).forEach(ad -> before.add(ad.on(new AdTerms(null, 1, 20, 1))));

        Lineup changedInPlaces = of(before).with(changed, ads.subList(from, ads.size()), ad -> Snapshot.UNKNOWN_RATE);

        Lineup anew = of(ads);
        assertThat(order(changedInPlaces, about)).isEqualTo(order(anew, about));
    }

    @Property(tries = 60)
    void whatBringsMoreIsDrawnMoreOften(
            @ForAll("offers") List<Offer> offers, @ForAll("pages") Map<String, Double> about) {
        Lineup lineup = lineup(offers);
        Ranking ranking = lineup.ranking(about);
        if (lineup.size() == 0) {
            assertThat(ranking.drawn(.5)).isEqualTo(-1);
            return;
        }
        int draws = 20_000;
        double[] times = new double[lineup.size()];
        for (int draw = 0; draw < draws; draw++) {
            times[ranking.drawn((draw + .5) / draws)] += 1.0 / draws;
        }
        double all =
                IntStream.range(0, lineup.size()).mapToDouble(ranking::score).sum();
        for (int rank = 0; rank < times.length && all > 0; rank++) {
            assertThat(times[rank]).isCloseTo(ranking.score(rank) / all, within(.001));
        }
    }

    private static List<String> order(Lineup lineup, Map<String, Double> about) {
        Ranking ranking = lineup.ranking(about);
        return IntStream.range(0, lineup.size())
                .boxed()
                .sorted(Comparator.comparing((Integer rank) -> rank, ranking::compare))
                .map(rank -> lineup.ad(rank).code() + " " + ranking.score(rank) + " " + ranking.reserve(rank))
                .toList();
    }

    private static List<Integer> walked(Ranking.Walk walk) {
        List<Integer> walked = new ArrayList<>();
        for (int rank = walk.next(); rank >= 0; rank = walk.next()) {
            walked.add(rank);
        }
        return walked;
    }

    @Provide
    Arbitrary<List<Offer>> offers() {
        return Combinators.combine(
                        Arbitraries.of(0L, 1L, 2L, 3L, 500_000L, 1_000_000L),
                        Arbitraries.integers().between(-1, TOPICS.size() - 1),
                        Arbitraries.integers().between(0, 3))
                .as(Offer::new)
                .list()
                .ofMaxSize(30);
    }

    @Provide
    Arbitrary<Map<String, Double>> pages() {
        return Arbitraries.maps(Arbitraries.of(TOPICS), Arbitraries.of(.5, 1.)).ofMaxSize(3);
    }

    private static Lineup lineup(List<Offer> offers) {
        return of(ads(offers));
    }

    private static Lineup of(List<Ad> ads) {
        return Lineup.of(ads, ad -> Snapshot.UNKNOWN_RATE, DeliveryTerms.STANDARD);
    }

    private static List<Ad> ads(List<Offer> offers) {
        List<Ad> ads = new ArrayList<>();
        for (Offer offer : offers) {
            int number = ads.size();
            ServiceArea area =
                    switch (offer.area()) {
                        case 0 -> new ServiceArea(AreaKind.CITY, "Berlin", "DE", null, null, null);
                        case 1 -> new ServiceArea(AreaKind.COUNTRY, "", "DE", null, null, null);
                        case 2 -> new ServiceArea(AreaKind.CITY, "Munich", "DE", null, null, null);
                        default -> null;
                    };
            ads.add(new Ad(
                    new Attribution(
                            new UUID(1, number),
                            new UUID(2, number),
                            new UUID(3, number),
                            new UUID(4, 4),
                            new UUID(5, 5),
                            ChannelKind.SITE,
                            new UUID(9, 9),
                            "any",
                            ReferenceType.WEB),
                    "code" + number,
                    null,
                    "Ad " + number,
                    "",
                    null,
                    null,
                    offer.bid(),
                    0,
                    Currency.getInstance("EUR"),
                    new AdTerms(area, 1, 20, 1, offer.topic() < 0 ? List.of() : List.of(TOPICS.get(offer.topic())))));
        }
        return ads;
    }
}
