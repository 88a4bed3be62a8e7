package beckon.console.page;

import beckon.network.ledger.Money;
import beckon.network.publisher.State;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes values for people. Times are UTC. Pages call it by the name {@code @show}. */
@Component("show")
public final class Show {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final String NONE = "\u2013";

    private final Clock clock;

    public Show(Clock clock) {
        this.clock = clock;
    }

    /** To the minute. The first terms hold since the epoch, which means nothing to people. */
    public String when(@Nullable Instant instant) {
        if (instant == null) {
            return NONE;
        }
        return instant.equals(Instant.EPOCH) ? "the beginning" : MINUTE.format(instant);
    }

    /** To the second. */
    public String exactly(Instant instant) {
        return SECOND.format(instant);
    }

    /** How long ago, in its largest unit. */
    public String ago(Instant instant) {
        Duration since = Duration.between(instant, clock.instant());
        if (since.toMinutes() < 1) {
            return "just now";
        }
        if (since.toHours() < 1) {
            return since.toMinutes() + " min ago";
        }
        return since.toDays() < 1 ? since.toHours() + " h ago" : days(since.toDays());
    }

    private static String days(long days) {
        return days == 1 ? "yesterday" : days + " days ago";
    }

    public String day(LocalDate day) {
        return DAY.format(day);
    }

    /** Exact to the micro, with no more zeros than needed. */
    public String money(long micros, Currency currency) {
        return new Money(micros, currency).display();
    }

    /** The same without the currency, for where that stands above. */
    public String figures(long micros, Currency currency) {
        return new Money(micros, currency).figures();
    }

    /** Rounded to the currency's own decimals, for figures at a glance. */
    public String about(double micros, Currency currency) {
        return currency.getCurrencyCode() + " "
                + grouped(
                        BigDecimal.valueOf(micros).movePointLeft(6), Math.max(0, currency.getDefaultFractionDigits()));
    }

    /** Micros as an amount of no particular currency, rounded to two decimals. */
    public String amount(double micros) {
        return Double.isFinite(micros) ? grouped(BigDecimal.valueOf(micros).movePointLeft(6), 2) : NONE;
    }

    public String count(long count) {
        return grouped(BigDecimal.valueOf(count), 0);
    }

    public String score(double score) {
        return BigDecimal.valueOf(score).setScale(1, RoundingMode.HALF_UP).toPlainString();
    }

    /** A share of 0..1 in per cent, with enough digits to tell small ones apart. */
    public String percent(double share) {
        if (!Double.isFinite(share)) {
            return NONE;
        }
        double percent = share * 100;
        int digits = percent == 0 || percent >= 10 ? 0 : percent >= 1 ? 1 : 2;
        return BigDecimal.valueOf(percent)
                        .setScale(digits, RoundingMode.HALF_UP)
                        .toPlainString() + "\u00a0%";
    }

    /** {@code part} of {@code whole} in per cent; a dash where there is no whole. */
    public String share(long part, long whole) {
        return whole == 0 ? NONE : percent((double) part / whole);
    }

    /** Parts per million in per cent, exact. */
    public String ppm(int ppm) {
        return BigDecimal.valueOf(ppm, 4).stripTrailingZeros().toPlainString() + "\u00a0%";
    }

    /** A factor such as 1.35. */
    public String factor(double factor) {
        return Double.isFinite(factor)
                ? BigDecimal.valueOf(factor).setScale(2, RoundingMode.HALF_UP).toPlainString()
                : NONE;
    }

    /** Minutes and seconds of a talk. */
    public String talk(@Nullable Long millis) {
        if (millis == null) {
            return NONE;
        }
        long seconds = Math.round(millis / 1000.0);
        return seconds / 60 + ":" + String.format(Locale.ROOT, "%02d", seconds % 60);
    }

    /** How long it lasts so far, in minutes and seconds. */
    public String since(Instant instant) {
        return talk(Math.max(0, Duration.between(instant, clock.instant()).toMillis()));
    }

    /** Style class that goes with a site's state. */
    public String tone(State state) {
        return switch (state) {
            case APPROVED -> "good";
            case PENDING -> "info";
            case REJECTED, SUSPENDED -> "bad";
        };
    }

    /** Who decided, from the text a standing keeps. */
    public String decider(String decidedBy) {
        return switch (decidedBy.split("/")[0]) {
            case "expert" -> "The expert";
            case "account" -> "A person";
            case "publisher" -> "Application";
            default -> words(decidedBy.split("/")[0]);
        };
    }

    /** Enough of an id to tell it from others on the page. */
    public String brief(@Nullable UUID id) {
        // The front of a UUIDv7 is the time, the same for all of a day; its end is random.
        return id == null ? NONE : "\u2026" + id.toString().substring(28);
    }

    /** An item's name as words: {@code missing:privacy page} is "Missing: privacy page". */
    public String item(String item) {
        return words(item.replaceFirst(":\\s*", ": "));
    }

    /** A constant's name as words. */
    public String words(Object constant) {
        String name = String.valueOf(constant).toLowerCase(Locale.ROOT).replaceAll("[_-]", " ");
        return name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static String grouped(BigDecimal value, int decimals) {
        return String.format(Locale.ENGLISH, "%,." + decimals + "f", value.setScale(decimals, RoundingMode.HALF_UP));
    }
}
