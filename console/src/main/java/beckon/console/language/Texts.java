package beckon.console.language;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every text of the console by its key, in one language. Immutable. */
final class Texts {
    private static final Map<Language, Texts> ALL =
            Arrays.stream(Language.values()).collect(Collectors.toUnmodifiableMap(Function.identity(), Texts::new));

    private final Properties byKey = new Properties();

    private Texts(Language language) {
        String file = "/beckon/console/texts/" + language.tag() + ".properties";
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(Texts.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            byKey.load(in);
        } catch (IOException damaged) {
            throw new UncheckedIOException("The console's texts cannot be read: " + file, damaged);
        }
    }

    static Texts in(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(byKey.getProperty(key));
    }

    Set<String> keys() {
        return new TreeSet<>(byKey.stringPropertyNames());
    }
}
