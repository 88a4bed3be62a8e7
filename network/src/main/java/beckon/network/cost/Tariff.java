package beckon.network.cost;

import beckon.network.problem.Fields;
import beckon.network.reference.NumberKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a carrier charges, from an instant on. Immutable.
 *
 * @param carrier as the pool or a trunk names it; empty for any
 * @param numberKind of which the pool's number is; null for any
 * @param prefix front of the telephone that is called, such as {@code +491}; empty for any, and for rent
 * @param since first instant at which it applies
 * @param micros a month of rent, or a minute of talk, in micros
 * @param setupMicros each call that is answered, in micros; 0 for rent
 * @param firstSeconds so many seconds are charged at least, 1..3600
 * @param stepSeconds further seconds are charged in steps of so many, 1..3600
 */
public record Tariff(
        UUID id,
        TariffKind kind,
        String carrier,
        @Nullable NumberKind numberKind,
        String prefix,
        Instant since,
        long micros,
        long setupMicros,
        int firstSeconds,
        int stepSeconds,
        Currency currency) {
    private static final Pattern PREFIX = Pattern.compile("(\\+[1-9][0-9]{0,14})?");
    private static final long MOST = 1_000_000_000_000L;
    private static final int HOUR = 3_600;
    private static final int MINUTE = 60;
    private static final int MILLIS = 1_000;

    /** The most particular last: carrier before kind before prefix, then the newest. */
    private static final Comparator<Tariff> PARTICULAR = Comparator.comparing((Tariff one) -> !one.carrier.isEmpty())
            .thenComparing(one -> one.numberKind != null)
            .thenComparing(one -> one.prefix.length())
            .thenComparing(Tariff::since)
            .thenComparing(Tariff::id);

    /** The same without stray blanks. @throws Problem {@code tariff-invalid} that names the field at fault */
    Tariff checked() {
        Fields fields = Fields.of("tariff");
        fields.require(PREFIX.matcher(prefix.strip()).matches(), "prefix", prefix, "must be such as +491, or empty");
        fields.require(kind != TariffKind.RENTAL || prefix.isBlank(), "prefix", prefix, "must be empty for rent");
        fields.within("micros", micros, 0, MOST);
        fields.within("setupMicros", setupMicros, 0, kind == TariffKind.RENTAL ? 0 : MOST);
        fields.within("firstSeconds", firstSeconds, 1, HOUR);
        fields.within("stepSeconds", stepSeconds, 1, HOUR);
        return new Tariff(
                id,
                kind,
                carrier.isBlank() ? "" : fields.line("carrier", carrier, 100),
                numberKind,
                prefix.strip(),
                since,
                micros,
                setupMicros,
                firstSeconds,
                stepSeconds,
                currency);
    }

    /** Which of {@code all} holds, if one does. */
    static Optional<Tariff> holding(
            List<Tariff> all, TariffKind kind, String carrier, @Nullable NumberKind number, String called, Instant at) {
        return all.stream()
                .filter(one -> one.kind == kind
                        && !one.since.isAfter(at)
                        && (one.carrier.isEmpty() || one.carrier.equalsIgnoreCase(carrier))
                        && (one.numberKind == null || one.numberKind == number)
                        && called.startsWith(one.prefix))
                .max(PARTICULAR);
    }

    /** Seconds that are charged for a talk: every started one, the first ones together, the further ones in steps. */
    public long seconds(long talkMillis) {
        if (talkMillis <= 0) {
            return 0;
        }
        long talked = Math.ceilDiv(talkMillis, MILLIS);
        return talked <= firstSeconds
                ? firstSeconds
                : firstSeconds + Math.ceilDiv(talked - firstSeconds, stepSeconds) * stepSeconds;
    }

    /** What a talk costs, in micros; a started micro is a whole one. 0 for none. */
    public long talk(long talkMillis) {
        long seconds = seconds(talkMillis);
        return seconds == 0 ? 0 : setupMicros + Math.ceilDiv(Math.multiplyExact(micros, seconds), MINUTE);
    }
}
