package beckon.console.language;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpeechTest {
    private static final Instant NOW = Instant.parse("2026-03-21T23:30:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Pattern USED =
            Pattern.compile("\\bt\\.(of|many|word)\\((?:[^']*\\? *)?'([a-z0-9.-]+)'(?: *: *'([a-z0-9.-]+)')?");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}|\\[[a-z-]+]");

    private static Speech in(Language language, String zone, Map<String, String> wording) {
        return new Speech(language, ZoneId.of(zone), wording, CLOCK);
    }

    @Test
    void writesNumbersDatesAndMoneyAsItsReadersDo() {
        Speech english = in(Language.ENGLISH, "UTC", Map.of());
        Speech german = in(Language.GERMAN, "Europe/Berlin", Map.of());
        assertThat(english.when(NOW)).isEqualTo("21 Mar 2026, 23:30");
        assertThat(german.when(NOW)).isEqualTo("22.03.2026, 00:30");
        assertThat(english.money(1_234_500_000, EUR)).isEqualTo("EUR\u00a01,234.50");
        assertThat(german.money(1_234_500_001, EUR)).isEqualTo("1.234,500001\u00a0EUR");
        assertThat(english.percent(.0123)).isEqualTo("1.2\u00a0%");
        assertThat(german.percent(.0123)).isEqualTo("1,2\u00a0%");
        assertThat(german.count(20_000)).isEqualTo("20.000");
        assertThat(german.share(1, 0)).isEqualTo("\u2013");
        assertThat(german.ago(NOW.minusSeconds(86_400))).isEqualTo("gestern");
        assertThat(german.talk(151_000L)).isEqualTo("2:31");
    }

    @Test
    void saysAPartnersOwnWordsAndLooksIntoNoneOfThem() {
        Speech own = in(Language.ENGLISH, "UTC", Map.of("en.listing", "[calls] {0}", "de.listing", "Anzeige"));
        assertThat(own.of("empty.listing.title")).isEqualTo("No [calls] {0} yet");
        assertThat(own.of("back", "[listing] {0} $1")).isEqualTo("Back to [listing] {0} $1");
        assertThat(in(Language.GERMAN, "UTC", Map.of("de.listing", "Anzeige")).of("empty.listing.title"))
                .isEqualTo("Noch kein Anzeige");
    }

    @Test
    void saysWhatWentWrongInTheReadersLanguage() {
        Problem unknown = Problem.notFound("listing", "x");
        assertThat(in(Language.ENGLISH, "UTC", Map.of()).problem(unknown)).isEqualTo(unknown.detail());
        assertThat(in(Language.GERMAN, "UTC", Map.of()).problem(unknown))
                .isEqualTo("Diesen Eintrag gibt es nicht unter den Ihren.");
    }

    @Test
    void takesTheLanguageThatABrowserPrefers() {
        assertThat(Language.preferred("de-AT,de;q=0.9,en;q=0.8")).isEqualTo(Language.GERMAN);
        assertThat(Language.preferred("fr,en;q=0.5,de;q=0.3")).isEqualTo(Language.ENGLISH);
        assertThat(Language.preferred("")).isEqualTo(Language.ENGLISH);
        assertThat(Language.preferred("\u0000;;q=x")).isEqualTo(Language.ENGLISH);
    }

    @Test
    void everyTextIsThereInEveryLanguageWithTheSamePlaces() {
        Set<String> english = Speech.keys(Language.ENGLISH);
        Set<String> german = Speech.keys(Language.GERMAN).stream()
                .filter(key -> !key.startsWith("problem.") || english.contains(key))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(german).isEqualTo(english);
        Texts one = Texts.in(Language.ENGLISH);
        Texts other = Texts.in(Language.GERMAN);
        for (String key : english) {
            Set<String> values = numbered(one.find(key).orElseThrow());
            assertThat(numbered(other.find(key).orElseThrow())).as(key).isEqualTo(values);
            for (String word : words(one, key, other)) {
                assertThat(english).as("a word in " + key).contains("word." + word);
            }
        }
    }

    @Test
    void everyTextThatAPageAsksForIsThere() throws IOException {
        Set<String> missing = new TreeSet<>();
        Path templates = Path.of("src/main/resources/beckon/console/templates");
        try (Stream<Path> files = Files.list(templates)) {
            for (Path file : files.toList()) {
                Matcher used = USED.matcher(Files.readString(file));
                while (used.find()) {
                    for (String key : used.group(3) == null
                            ? new String[] {used.group(2)}
                            : new String[] {used.group(2), used.group(3)}) {
                        String full = used.group(1).equals("word")
                                ? "word." + key
                                : used.group(1).equals("many") ? key + ".many" : key;
                        if (!Speech.keys(Language.ENGLISH).contains(full)) {
                            missing.add(file.getFileName() + ": " + full);
                        }
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static Set<String> numbered(String text) {
        return PLACE.matcher(text)
                .results()
                .map(found -> found.group())
                .filter(place -> place.startsWith("{"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> words(Texts one, String key, Texts other) {
        return Stream.of(one, other)
                .flatMap(texts -> PLACE.matcher(texts.find(key).orElseThrow()).results())
                .map(found -> found.group())
                .filter(place -> place.startsWith("["))
                .map(place -> place.substring(1, place.length() - 1))
                .collect(Collectors.toSet());
    }
}
