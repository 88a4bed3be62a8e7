package beckon.console.language;

import beckon.network.problem.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to one reader: texts in the reader's language with the partner's own words, times in the partner's time zone.
 * Pages call it by the name {@code t}. Immutable.
 */
public final class Speech {
    private static final Pattern PLACE = Pattern.compile("\\[([a-z-]+)]|\\{(\\d)}");
    private static final String NONE = "\u2013";
    private static final int MICRO_DIGITS = 6;

    private final Language language;
    private final ZoneId zone;
    private final Map<String, String> wording;
    private final Clock clock;
    private final DateTimeFormatter minute;
    private final DateTimeFormatter second;
    private final DateTimeFormatter day;

    /** @param wording the partner's own words, by language and word, such as {@code de.listings} */
    public Speech(Language language, ZoneId zone, Map<String, String> wording, Clock clock) {
        this(
                language,
                zone,
                wording,
                clock,
                language == Language.GERMAN ? "dd.MM.yyyy, HH:mm" : "d MMM yyyy, HH:mm",
                language == Language.GERMAN ? "d. MMM" : "d MMM");
    }

    private Speech(
            Language language, ZoneId zone, Map<String, String> wording, Clock clock, String minute, String day) {
        this.language = language;
        this.zone = zone;
        this.wording = Map.copyOf(wording);
        this.clock = clock;
        Locale names = language == Language.GERMAN ? Locale.GERMANY : Locale.ENGLISH;
        this.minute = DateTimeFormatter.ofPattern(minute, names).withZone(zone);
        this.second = DateTimeFormatter.ofPattern(minute + ":ss", names).withZone(zone);
        this.day = DateTimeFormatter.ofPattern(day, names).withZone(zone);
    }

    /** To people of the network itself: English, UTC, times that sort. */
    public static Speech plain(Clock clock) {
        return new Speech(Language.ENGLISH, ZoneOffset.UTC, Map.of(), clock, "yyyy-MM-dd HH:mm", "d MMM");
    }

    public Language language() {
        return language;
    }

    public ZoneId zone() {
        return zone;
    }

    /** The zone's name for people. */
    public String zoneName() {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /** What {@code lang} of the page says. */
    public String tag() {
        return language.tag();
    }

    /** The text of {@code key}; {@code {0}} stands for the first value, {@code [listings]} for a word. */
    public String of(String key, Object... values) {
        String text = Texts.in(language)
                .find(key)
                .orElseThrow(() -> new IllegalArgumentException("No text " + key + " in " + language));
        return filled(text, values);
    }

    /** The text of {@code key} with {@code .one} or {@code .many} behind it; {@code {0}} is the number. */
    public String many(String key, long number, Object... values) {
        Object[] all = new Object[values.length + 1];
        all[0] = count(number);
        System.arraycopy(values, 0, all, 1, values.length);
        return of(key + (number == 1 ? ".one" : ".many"), all);
    }

    /** The text of {@code front} and a name made of {@code end}; the words of {@code end} where there is none. */
    public String named(String front, Object end) {
        String name = String.valueOf(end).toLowerCase(Locale.ROOT).replace('_', '-');
        return Texts.in(language)
                .find(front + "." + name)
                .map(text -> filled(text))
                .orElseGet(() -> name.replace('-', ' '));
    }

    /** A word that partners may replace by one of their own. */
    public String word(String name) {
        String own = wording.get(language.tag() + "." + name);
        return own == null ? usual(language, name) : own;
    }

    /** The word as it is without a partner's own. */
    public static String usual(Language language, String name) {
        return Texts.in(language)
                .find("word." + name)
                .orElseThrow(() -> new IllegalArgumentException("No word " + name + " in " + language));
    }

    /** The keys of all texts. */
    public static Set<String> keys(Language language) {
        return Texts.in(language).keys();
    }

    /** What went wrong, in the reader's language where there are words for it. */
    public String problem(Problem problem) {
        Texts texts = Texts.in(language);
        return texts.find("problem." + problem.type())
                .map(text -> filled(text))
                .or(() -> texts.find("problem.front").map(front -> front + " " + problem.detail()))
                .orElseGet(problem::detail);
    }

    private String filled(String text, Object... values) {
        // In one go: what a word or a value brings is never looked into.
        return PLACE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null ? String.valueOf(values[digit(found.group(2))]) : word(found.group(1))));
    }

    private static int digit(String digit) {
        return Integer.parseInt(digit);
    }

    /** To the minute. */
    public String when(@Nullable Instant instant) {
        return instant == null ? NONE : minute.format(instant);
    }

    /** To the second. */
    public String exactly(Instant instant) {
        return second.format(instant);
    }

    public String day(LocalDate date) {
        return day.format(date);
    }

    /** A month with its year. */
    public String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("MMMM yyyy", language.locale()).format(month);
    }

    /** How long ago, in its largest unit. */
    public String ago(Instant instant) {
        Duration since = Duration.between(instant, clock.instant());
        if (since.toMinutes() < 1) {
            return of("ago.now");
        }
        if (since.toHours() < 1) {
            return of("ago.minutes", since.toMinutes());
        }
        return since.toDays() < 1 ? of("ago.hours", since.toHours()) : many("ago.days", since.toDays());
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

    /** Exact to the micro, with no more zeros than needed. */
    public String money(long micros, Currency currency) {
        BigDecimal amount = BigDecimal.valueOf(micros, MICRO_DIGITS).stripTrailingZeros();
        return amount(amount, Math.max(Math.max(0, currency.getDefaultFractionDigits()), amount.scale()), currency);
    }

    /** Rounded to the currency's own decimals, for figures at a glance. */
    public String about(double micros, Currency currency) {
        return amount(
                BigDecimal.valueOf(micros).movePointLeft(MICRO_DIGITS),
                Math.max(0, currency.getDefaultFractionDigits()),
                currency);
    }

    private String amount(BigDecimal amount, int decimals, Currency currency) {
        String figures = number(amount, decimals);
        return language == Language.GERMAN
                ? figures + "\u00a0" + currency.getCurrencyCode()
                : currency.getCurrencyCode() + "\u00a0" + figures;
    }

    /** Micros as an amount of no particular currency, rounded to two decimals. */
    public String amount(double micros) {
        return Double.isFinite(micros) ? number(BigDecimal.valueOf(micros).movePointLeft(MICRO_DIGITS), 2) : NONE;
    }

    public String count(long count) {
        return number(BigDecimal.valueOf(count), 0);
    }

    /** A factor such as 1.35. */
    public String factor(double factor) {
        return Double.isFinite(factor) ? number(BigDecimal.valueOf(factor), 2) : NONE;
    }

    /** A share of 0..1 in per cent, with enough digits to tell small ones apart. */
    public String percent(double share) {
        if (!Double.isFinite(share)) {
            return NONE;
        }
        double percent = share * 100;
        int digits = percent == 0 || percent >= 10 ? 0 : percent >= 1 ? 1 : 2;
        return number(BigDecimal.valueOf(percent), digits) + "\u00a0%";
    }

    /** {@code part} of {@code whole} in per cent; a dash where there is no whole. */
    public String share(long part, long whole) {
        return whole == 0 ? NONE : percent((double) part / whole);
    }

    private String number(BigDecimal value, int decimals) {
        return String.format(language.locale(), "%,." + decimals + "f", value.setScale(decimals, RoundingMode.HALF_UP));
    }
}
