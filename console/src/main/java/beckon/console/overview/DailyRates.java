package beckon.console.overview;

import beckon.network.insight.SuccessRate;
import beckon.network.insight.SuccessRates;
import beckon.network.reference.ChannelKind;
import beckon.network.reference.ReferenceType;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The network's rates day by day; days that nothing can change any more are remembered. Thread-safe. */
@Component
public class DailyRates {
    private static final int OPEN_DAYS = 3;

    private final SuccessRates rates;
    private final ConcurrentHashMap<LocalDate, Day> closed = new ConcurrentHashMap<>();

    DailyRates(SuccessRates rates) {
        this.rates = rates;
    }

    /** A day's sums over all partners; web and telephonic are the references' types. */
    public record Day(
            LocalDate date,
            long presentations,
            long webContacts,
            long callContacts,
            long qualified,
            long valueMicros) {}

    /** @param today settlements of the last days may still come in, so only older ones are remembered */
    public Day of(LocalDate date, LocalDate today) {
        return date.plusDays(OPEN_DAYS).isBefore(today) ? closed.computeIfAbsent(date, this::read) : read(date);
    }

    private Day read(LocalDate date) {
        List<SuccessRate> all = Stream.of(ChannelKind.values())
                .flatMap(kind -> rates
                        .window(
                                date.atStartOfDay().toInstant(ZoneOffset.UTC),
                                date.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC),
                                kind,
                                null)
                        .stream())
                .toList();
        return new Day(
                date,
                sum(all, SuccessRate::presentations),
                sum(of(all, ReferenceType.WEB), SuccessRate::contacts),
                sum(of(all, ReferenceType.TELEPHONIC), SuccessRate::contacts),
                sum(all, SuccessRate::qualified),
                sum(all, SuccessRate::valueMicros));
    }

    private static List<SuccessRate> of(List<SuccessRate> rates, ReferenceType type) {
        return rates.stream().filter(rate -> rate.type() == type).toList();
    }

    private static long sum(List<SuccessRate> rates, ToLongFunction<SuccessRate> figure) {
        return rates.stream().mapToLong(figure).sum();
    }
}
