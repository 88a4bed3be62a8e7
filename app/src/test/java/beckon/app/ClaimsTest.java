package beckon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/claims.md} names only tests that exist. */
class ClaimsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern NAMED =
            Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|Story|Properties))?(?:\\.([a-z][A-Za-z0-9]+))?`");

    @Test
    void everyTestNamedByAClauseExists() throws IOException {
        Map<String, String> tests = tests();
        String type = "";
        int seen = 0;
        for (String line : Files.readAllLines(ROOT.resolve("docs").resolve("claims.md"))) {
            Matcher named = NAMED.matcher(line);
            while (named.find()) {
                type = named.group(1) == null ? type : named.group(1);
                assertThat(tests).as("tests named in docs/claims.md").containsKey(type);
                if (named.group(2) != null) {
                    assertThat(tests.get(type)).as(type).contains(" " + named.group(2) + "(");
                }
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(40);
    }

    /** Source texts of all tests by class name; two rooms may use the same one. */
    private static Map<String, String> tests() throws IOException {
        try (Stream<Path> files = Files.find(
                ROOT, 14, (path, _) -> path.toString().matches(".*/src/test/.*(Test|Story|Properties)\\.java"))) {
            return files.collect(Collectors.toMap(
                    path -> path.getFileName().toString().replace(".java", ""), ClaimsTest::text, String::concat));
        }
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
