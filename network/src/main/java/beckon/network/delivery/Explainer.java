package beckon.network.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

/** Explains decisions: goes through all ads of a site, so it is for people who ask, not for pages. Pure. */
public final class Explainer {
    private Explainer() {}

    /** @param most lines beside those of the winners */
    public static Explanation explain(Snapshot snapshot, SlotRequest request, int most) {
        Decision decision = AdDecision.decide(snapshot, request);
        SiteAds site = snapshot.sites().get(request.host());
        Lineup lineup = snapshot.lineup(request.host());
        if (site == null || lineup == null) {
            return new Explanation(
                    request, request.place(), snapshot.builtAt(), decision, false, Map.of(), List.of(), Map.of());
        }
        Place place = AdDecision.placeOf(request, site);
        Map<String, Double> own = site.about().ofPage(request.page());
        Ranking ranking = lineup.ranking(own);
        List<Integer> order = IntStream.range(0, lineup.size())
                .boxed()
                .filter(rank -> !ranking.underReserve(rank))
                .sorted(ranking::compare)
                .toList();
        Map<UUID, DecisionRecord> won = new HashMap<>();
        decision.winners().forEach(winner -> won.put(winner.ad().attribution().reference(), winner.record()));
        Map<UUID, Explanation.Line> winners = new HashMap<>();
        List<Explanation.Line> others = new ArrayList<>();
        Map<String, Integer> counts = new TreeMap<>();
        Auction auction = new Auction(lineup, ranking, request, place);
        for (int at = 0; at < order.size(); at++) {
            int rank = order.get(at);
            UUID reference = lineup.ad(rank).attribution().reference();
            DecisionRecord record = won.get(reference);
            String verdict = record == null
                    ? verdict(auction, lineup, rank, place, decision)
                    : record.drawn() ? "drawn" : "shown";
            counts.merge(verdict, 1, Integer::sum);
            if (record != null || others.size() < most) {
                Explanation.Line line = new Explanation.Line(
                        lineup.ad(rank),
                        verdict,
                        at + 1,
                        snapshot.rate(reference),
                        ranking.times(rank),
                        ranking.score(rank),
                        ranking.reserve(rank),
                        record);
                if (record == null) {
                    others.add(line);
                } else {
                    winners.put(reference, line);
                }
            }
        }
        List<Explanation.Line> lines = new ArrayList<>();
        for (Ad ad : decision.ads()) {
            Explanation.Line line = winners.get(ad.attribution().reference());
            if (line != null) {
                lines.add(line);
            }
        }
        lines.addAll(others);
        int longest = lines.size() + most;
        List<Barred> rest = new ArrayList<>();
        for (int rank = 0; rank < lineup.size(); rank++) {
            if (ranking.underReserve(rank)) {
                rest.add(new Barred(lineup.ad(rank), "under-reserve"));
            }
        }
        lineup.underReserve().forEach(ad -> rest.add(new Barred(ad, "under-reserve")));
        rest.addAll(site.barred());
        for (Barred one : rest) {
            counts.merge(one.reason(), 1, Integer::sum);
            if (lines.size() < longest) {
                lines.add(new Explanation.Line(
                        one.ad(),
                        one.reason(),
                        0,
                        snapshot.rate(one.ad().attribution().reference()),
                        one.ad().terms().relevance(),
                        0,
                        0,
                        null));
            }
        }
        return new Explanation(
                request,
                place,
                snapshot.builtAt(),
                decision,
                own != null,
                own == null ? site.about().site() : own,
                lines,
                counts);
    }

    private static String verdict(Auction auction, Lineup lineup, int rank, Place place, Decision decision) {
        if (!Area.covers(lineup.ad(rank).terms().area(), place)) {
            return place.known() ? "other-place" : "place-unknown";
        }
        String obstacle = auction.obstacle(rank);
        if (!obstacle.isEmpty()) {
            return obstacle;
        }
        return decision.winners().isEmpty() ? decision.reason() : "outranked";
    }
}
