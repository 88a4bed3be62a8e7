package beckon.network.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Explains decisions: goes through all ads of a site, so it is for people who ask, not for pages. Pure. */
public final class Explainer {
    private Explainer() {}

    /** @param most lines beside those of the winners */
    public static Explanation explain(Snapshot snapshot, SlotRequest request, int most) {
        Decision decision = AdDecision.decide(snapshot, request);
        SiteAds site = snapshot.sites().get(request.host());
        Lineup lineup = snapshot.lineup(request.host());
        if (site == null || lineup == null) {
            return new Explanation(request, request.place(), snapshot.builtAt(), decision, List.of(), Map.of());
        }
        Place place = AdDecision.placeOf(request, site);
        Map<UUID, DecisionRecord> won = new HashMap<>();
        List<Explanation.Line> lines = new ArrayList<>();
        Map<UUID, Integer> ranks = new HashMap<>();
        for (int rank = 0; rank < lineup.size(); rank++) {
            ranks.put(lineup.ad(rank).attribution().reference(), rank);
        }
        for (Decision.Winner winner : decision.winners()) {
            UUID reference = winner.ad().attribution().reference();
            won.put(reference, winner.record());
            int rank = ranks.getOrDefault(reference, 0);
            lines.add(new Explanation.Line(
                    winner.ad(),
                    winner.record().drawn() ? "drawn" : "shown",
                    rank + 1,
                    snapshot.rate(reference),
                    lineup.score(rank),
                    lineup.reserve(rank),
                    winner.record()));
        }
        Map<String, Integer> counts = new TreeMap<>();
        lines.forEach(line -> counts.merge(line.verdict(), 1, Integer::sum));
        int longest = lines.size() + most;
        Auction auction = new Auction(lineup, request, place);
        for (int rank = 0; rank < lineup.size(); rank++) {
            Ad ad = lineup.ad(rank);
            if (won.containsKey(ad.attribution().reference())) {
                continue;
            }
            String verdict = verdict(auction, lineup, rank, place, decision);
            counts.merge(verdict, 1, Integer::sum);
            if (lines.size() < longest) {
                lines.add(new Explanation.Line(
                        ad,
                        verdict,
                        rank + 1,
                        snapshot.rate(ad.attribution().reference()),
                        lineup.score(rank),
                        lineup.reserve(rank),
                        null));
            }
        }
        List<Barred> rest = new ArrayList<>();
        lineup.underReserve().forEach(ad -> rest.add(new Barred(ad, "under-reserve")));
        rest.addAll(site.barred());
        for (Barred one : rest) {
            counts.merge(one.reason(), 1, Integer::sum);
            if (lines.size() < longest + most) {
                lines.add(new Explanation.Line(
                        one.ad(),
                        one.reason(),
                        0,
                        snapshot.rate(one.ad().attribution().reference()),
                        0,
                        0,
                        null));
            }
        }
        return new Explanation(request, place, snapshot.builtAt(), decision, lines, counts);
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
