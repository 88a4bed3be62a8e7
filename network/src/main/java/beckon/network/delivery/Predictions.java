package beckon.network.delivery;

import beckon.network.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Predicts how often a reference that is shown is used: its own qualified contacts per presentation over the last 30
 * days, shrunken towards those of all references of its type, and these towards {@link Snapshot#UNKNOWN_RATE}. Counted
 * anew once a minute. Safe for any number of threads.
 */
final class Predictions {
    private static final Duration WINDOW = Duration.ofDays(30);
    private static final Duration FRESH = Duration.ofMinutes(1);
    /** Imagined presentations at the rate that is shrunken to. */
    private static final double WEIGHT = 100;

    private static final String COUNT = """
            with shown as (
                select reference_id, reference_type, count(*) as presentations from event
                where kind = 'PRESENTATION' and filtered is null and at >= :from and at <= :to
                group by reference_id, reference_type),
            met as (
                select reference_id, count(*) as qualified from contact
                where qualified and at >= :from and at <= :to group by reference_id)
            select reference_id, reference_type, presentations,
                least(coalesce(qualified, 0), presentations) as qualified
            from shown left join met using (reference_id)
            """;

    private final Database database;
    private final Clock clock;
    private final AtomicReference<@Nullable Counted> latest = new AtomicReference<>();

    Predictions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Predicted qualified contacts per presentation, by reference, for those that were shown. */
    Map<UUID, Double> rates() {
        Instant now = clock.instant();
        Counted counted = latest.get();
        if (counted == null
                || now.isBefore(counted.at())
                || now.isAfter(counted.at().plus(FRESH))) {
            counted = new Counted(now, count(now));
            latest.set(counted);
        }
        return counted.rates();
    }

    private Map<UUID, Double> count(Instant now) {
        Map<UUID, Shown> shown = new HashMap<>();
        Map<String, double[]> types = new HashMap<>();
        database.jdbi().useHandle(handle -> handle.createQuery(COUNT)
                .bind("from", now.minus(WINDOW))
                .bind("to", now)
                .map((row, context) -> {
                    Shown one = new Shown(
                            row.getString("reference_type"), row.getLong("presentations"), row.getLong("qualified"));
                    double[] sum = types.computeIfAbsent(one.type(), none -> new double[2]);
                    sum[0] += one.presentations();
                    sum[1] += one.qualified();
                    return shown.put(row.getObject("reference_id", UUID.class), one);
                })
                .list());
        Map<UUID, Double> rates = new HashMap<>();
        shown.forEach((reference, one) -> {
            double[] sum = types.getOrDefault(one.type(), new double[2]);
            double usual = shrunken(sum[1], sum[0], Snapshot.UNKNOWN_RATE);
            rates.put(reference, shrunken((double) one.qualified(), (double) one.presentations(), usual));
        });
        return rates;
    }

    private static double shrunken(double qualified, double presentations, double towards) {
        return (qualified + WEIGHT * towards) / (presentations + WEIGHT);
    }

    private record Shown(String type, long presentations, long qualified) {}

    private record Counted(Instant at, Map<UUID, Double> rates) {}
}
