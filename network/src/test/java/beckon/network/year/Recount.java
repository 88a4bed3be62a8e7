package beckon.network.year;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Counts a year again from what happened: raw events, terms, standings and what people remember. It reads no entry, no
 * posting, no contact and no balance, and shares no arithmetic with the ledger.
 */
final class Recount {
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final String TAX = "tax";

    /** Every balance as it ought to be, by account and currency; all tax of a currency is one. */
    final Map<String, BigInteger> balances = new TreeMap<>();

    /** What each advertiser was charged, less what was given back, by the month of his own zone in which it was booked. */
    final Map<String, BigInteger> months = new TreeMap<>();

    private final Jdbi jdbi;
    private final Map<UUID, Map<String, Object>> listings = new HashMap<>();
    private final Map<UUID, long[]> bids = new HashMap<>();
    private final Map<UUID, Charged> charged = new HashMap<>();
    private final Map<UUID, BigInteger> spent = new HashMap<>();
    private final Map<String, BigInteger> spentInDay = new HashMap<>();
    private final Set<Object> paidPresentations = new HashSet<>();
    private final List<Charged> unbooked = new ArrayList<>();
    private final List<Map<String, Object>> terms;
    private final List<Map<String, Object>> standings;
    private final Map<UUID, UUID> publishers = new HashMap<>();
    private final Map<UUID, ZoneId> zones = new HashMap<>();

    private Recount(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.terms = rows("select * from terms order by since desc, id desc");
        this.standings = rows("select * from standing order by since desc, id desc");
        rows("select l.*, a.currency from listing l join advertiser a on a.id = l.advertiser_id")
                .forEach(row -> listings.put(id(row, "id"), row));
        rows("select id, publisher_id from site")
                .forEach(row -> publishers.put(id(row, "id"), id(row, "publisher_id")));
        rows("select party, zone from billing_party where party like 'advertiser/%'")
                .forEach(row -> zones.put(
                        UUID.fromString(String.valueOf(row.get("party")).substring("advertiser/".length())),
                        ZoneId.of(String.valueOf(row.get("zone")))));
    }

    /** A charge as it was divided. */
    private record Charged(UUID advertiser, UUID listing, String day, String currency, Map<String, BigInteger> parts) {
        BigInteger whole() {
            return must(parts, "charge");
        }
    }

    static Recount of(Jdbi jdbi, List<Fact> facts) {
        Recount recount = new Recount(jdbi);
        List<Map<String, Object>> events =
                recount.rows("select * from event where kind in ('CLICK', 'CALL_ENDED') order by at, id");
        int next = 0;
        for (Fact fact : facts) {
            // A settlement has seen what had happened when it began.
            while (next < events.size()
                    && fact.what().equals("settled")
                    && !at(events.get(next)).isAfter(fact.at())) {
                recount.happened(events.get(next++));
            }
            recount.remembered(fact);
        }
        if (next != events.size()) {
            throw new AssertionError((events.size() - next) + " events were never settled");
        }
        recount.balances.values().removeIf(balance -> balance.signum() == 0);
        return recount;
    }

    private void remembered(Fact fact) {
        switch (fact.what()) {
            case "bid" -> bids.put(fact.whose(), new long[] {fact.micros(), fact.more()});
            case "paid-in" -> {
                BigInteger[] parts = shared(
                        BigInteger.valueOf(fact.micros()),
                        BigDecimal.valueOf(1_000_000),
                        BigDecimal.valueOf(fact.more()));
                move("advertiser/" + fact.whose() + "/funds", fact.currency(), parts[0]);
                move(TAX, fact.currency(), parts[1]);
                move("platform/cash", fact.currency(), BigInteger.valueOf(-fact.micros()));
            }
            case "settled" -> {
                for (Charged one : unbooked) {
                    month(one, fact.at(), one.whole());
                }
                unbooked.clear();
            }
            case "reversed" -> {
                Charged one = charged.get(fact.whose());
                if (one == null) {
                    throw new AssertionError(
                            "Event " + fact.whose() + " was reversed and ought not to have cost anything");
                }
                book(one, BigInteger.ONE.negate());
                month(one, fact.at(), one.whole().negate());
                spent.merge(one.listing(), one.whole().negate(), BigInteger::add);
                spentInDay.merge(one.day(), one.whole().negate(), BigInteger::add);
            }
            case "paid-out" -> {
                move(fact.party() + "/earned", fact.currency(), BigInteger.valueOf(-fact.micros()));
                move(TAX, fact.currency(), BigInteger.valueOf(-fact.more()));
                move("platform/cash", fact.currency(), BigInteger.valueOf(fact.micros() + fact.more()));
            }
            default -> throw new AssertionError(fact.toString());
        }
    }

    private void happened(Map<String, Object> event) {
        UUID listing = id(event, "listing_id");
        Map<String, Object> listed = must(listings, listing);
        Instant at = at(event);
        boolean call = "CALL_ENDED".equals(event.get("kind"));
        long bid = must(bids, listing)[call ? 1 : 0];
        Map<String, Object> then = last(terms, at, null);
        Map<String, Object> standing = event.get("site_id") == null ? null : last(standings, at, event.get("site_id"));
        if (event.get("filtered") != null
                || (call
                        && (event.get("talk_millis") == null
                                || number(event, "talk_millis") < number(then, "qualified_seconds") * 1000))
                || (!call && paidPresentations.contains(presentation(event)))
                || (standing != null && !"APPROVED".equals(standing.get("state")))) {
            return;
        }
        Map<String, BigInteger> parts = divided(BigInteger.valueOf(bid), then, standing);
        UUID advertiser = id(event, "advertiser_id");
        String currency = String.valueOf(listed.get("currency"));
        ZoneId zone =
                listed.get("time_zone") == null ? ZoneId.of("UTC") : ZoneId.of(String.valueOf(listed.get("time_zone")));
        String day = listing + " " + at.atZone(zone).toLocalDate();
        BigInteger left = balances.getOrDefault("advertiser/" + advertiser + "/funds " + currency, BigInteger.ZERO);
        if (listed.get("budget_micros") != null) {
            left = left.min(BigInteger.valueOf(number(listed, "budget_micros"))
                    .subtract(spent.getOrDefault(listing, BigInteger.ZERO)));
        }
        if (listed.get("daily_budget_micros") != null) {
            left = left.min(BigInteger.valueOf(number(listed, "daily_budget_micros"))
                    .subtract(spentInDay.getOrDefault(day, BigInteger.ZERO)));
        }
        // A call was admitted, so the money for it was there.
        if (!call && must(parts, "charge").compareTo(left) > 0) {
            return;
        }
        Map<String, BigInteger> named = new HashMap<>();
        named.put("charge", must(parts, "charge"));
        named.put("partner/" + event.get("partner_id") + "/earned", must(parts, "partner"));
        if (event.get("site_id") != null) {
            named.put("publisher/" + publishers.get(id(event, "site_id")) + "/earned", must(parts, "publisher"));
        }
        named.put("platform/revenue", must(parts, "platform"));
        Charged one = new Charged(advertiser, listing, day, currency, named);
        charged.put(id(event, "id"), one);
        unbooked.add(one);
        spent.merge(listing, one.whole(), BigInteger::add);
        spentInDay.merge(day, one.whole(), BigInteger::add);
        if (!call && event.get("presentation_id") != null) {
            paidPresentations.add(id(event, "presentation_id"));
        }
        book(one, BigInteger.ONE);
    }

    private void book(Charged one, BigInteger sign) {
        one.parts().forEach((account, micros) -> {
            if (account.equals("charge")) {
                move(
                        "advertiser/" + one.advertiser() + "/funds",
                        one.currency(),
                        micros.multiply(sign).negate());
            } else {
                move(account, one.currency(), micros.multiply(sign));
            }
        });
    }

    private void month(Charged one, Instant booked, BigInteger micros) {
        ZoneId zone = must(zones, one.advertiser());
        months.merge(
                "advertiser/" + one.advertiser() + " " + YearMonth.from(booked.atZone(zone)), micros, BigInteger::add);
    }

    private static Map<String, BigInteger> divided(
            BigInteger bid, Map<String, Object> then, @Nullable Map<String, Object> standing) {
        BigDecimal whole = MILLION;
        if (standing == null) {
            BigDecimal partner = BigDecimal.valueOf(number(then, "own_medium_partner_ppm"));
            BigInteger[] two = shared(bid, partner, whole.subtract(partner));
            return Map.of("charge", bid, "partner", two[0], "publisher", BigInteger.ZERO, "platform", two[1]);
        }
        BigDecimal partner = BigDecimal.valueOf(number(then, "partner_ppm"));
        BigDecimal usual = BigDecimal.valueOf(number(then, "publisher_ppm"));
        BigDecimal publisher =
                switch (String.valueOf(standing.get("incentive"))) {
                    case "INCENTIVE" -> BigDecimal.valueOf(number(then, "incentive_ppm"));
                    case "DISINCENTIVE" -> BigDecimal.valueOf(number(then, "disincentive_ppm"));
                    default -> usual;
                };
        BigDecimal withheld = usual.subtract(publisher).max(BigDecimal.ZERO);
        BigInteger[] four = shared(
                bid,
                partner,
                publisher,
                whole.subtract(partner).subtract(publisher).subtract(withheld),
                withheld);
        boolean toAdvertiser = "ADVERTISER".equals(then.get("withheld_to"));
        return Map.of(
                "charge",
                toAdvertiser ? bid.subtract(four[3]) : bid,
                "partner",
                four[0],
                "publisher",
                four[1],
                "platform",
                toAdvertiser ? four[2] : four[2].add(four[3]));
    }

    /** Everybody's whole micros, and the odd ones to those who lost most by that. */
    private static BigInteger[] shared(BigInteger amount, BigDecimal... weights) {
        BigDecimal all = BigDecimal.ZERO;
        for (BigDecimal weight : weights) {
            all = all.add(weight);
        }
        BigInteger[] parts = new BigInteger[weights.length];
        BigDecimal[] lost = new BigDecimal[weights.length];
        BigInteger left = amount;
        for (int i = 0; i < weights.length; i++) {
            BigDecimal exact = new BigDecimal(amount).multiply(weights[i]).divide(all, new MathContext(60));
            parts[i] = exact.setScale(0, RoundingMode.FLOOR).toBigInteger();
            lost[i] = exact.subtract(new BigDecimal(parts[i]));
            left = left.subtract(parts[i]);
        }
        while (left.signum() > 0) {
            int most = 0;
            for (int i = 1; i < lost.length; i++) {
                if (lost[i].compareTo(lost[most]) > 0) {
                    most = i;
                }
            }
            parts[most] = parts[most].add(BigInteger.ONE);
            lost[most] = BigDecimal.valueOf(-1);
            left = left.subtract(BigInteger.ONE);
        }
        return parts;
    }

    private void move(String account, String currency, BigInteger micros) {
        balances.merge(account + " " + currency, micros, BigInteger::add);
    }

    private static Map<String, Object> last(List<Map<String, Object>> newestFirst, Instant at, @Nullable Object site) {
        return newestFirst.stream()
                .filter(row -> site == null || site.equals(row.get("site_id")))
                .filter(row -> !instant(row.get("since")).isAfter(at))
                .findFirst()
                .orElseThrow();
    }

    private List<Map<String, Object>> rows(String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql).mapToMap().list());
    }

    private static Instant at(Map<String, Object> event) {
        return instant(event.get("at"));
    }

    private static Instant instant(@Nullable Object value) {
        return value instanceof OffsetDateTime time
                ? time.toInstant()
                : ((Timestamp) Objects.requireNonNull(value)).toInstant();
    }

    /** Nothing is paid twice within a presentation; what has none is always by itself. */
    private static Object presentation(Map<String, Object> event) {
        Object presentation = event.get("presentation_id");
        return presentation == null ? "none" : presentation;
    }

    private static UUID id(Map<String, Object> row, String column) {
        return (UUID) Objects.requireNonNull(row.get(column));
    }

    private static <T> T must(Map<?, T> map, Object key) {
        return Objects.requireNonNull(map.get(key), key.toString());
    }

    private static long number(Map<String, Object> row, String column) {
        return ((Number) Objects.requireNonNull(row.get(column))).longValue();
    }
}
