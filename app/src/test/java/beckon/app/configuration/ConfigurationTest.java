package beckon.app.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    @TempDir
    Path folder;

    @Test
    void presetsHoldWithoutAFile() {
        Configuration configuration = read("", Map.of());

        assertThat(configuration.number(Key.CONSOLE_PORT)).isEqualTo(8080);
        assertThat(configuration.number(Key.EDGE_PORT)).isEqualTo(8081);
        assertThat(configuration.number(Key.SIP_PORT)).isEqualTo(5060);
        assertThat(configuration.given(Key.DB_URL)).isEmpty();
    }

    @Test
    void theEnvironmentWinsOverTheFileAndTheCommandLineOverBoth() {
        Configuration configuration = Configuration.read(
                file("edge:\n  port: 9001\n  bind: 127.0.0.9\nsip:\n  port: 9002\n"),
                Map.of("BECKON_EDGE_PORT", "9101", "BECKON_SIP_PORT", "9102", "PATH", "/bin"),
                Map.of(Key.SIP_PORT, "9202"));

        assertThat(configuration.text(Key.EDGE_BIND)).isEqualTo("127.0.0.9");
        assertThat(configuration.number(Key.EDGE_PORT)).isEqualTo(9101);
        assertThat(configuration.number(Key.SIP_PORT)).isEqualTo(9202);
    }

    @Test
    void anUnknownKeyStopsWithItsName() {
        assertThatThrownBy(() -> read("edge:\n  prot: 1\n", Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("edge.prot");
        assertThatThrownBy(() -> read("", Map.of("BECKON_EDGE_PROT", "1")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("BECKON_EDGE_PROT");
    }

    @Test
    void theLaunchersOwnVariablesAreNoMistake() {
        assertThat(read("", Map.of("BECKON_JAVA_OPTS", "-Xmx1g")).number(Key.EDGE_PORT))
                .isEqualTo(8081);
    }

    @Test
    void aValueOfTheWrongKindIsNamedWithWhatToWrite() {
        assertThatThrownBy(() -> read("edge:\n  port: many\n", Map.of()))
                .hasMessageContaining("edge.port")
                .hasMessageContaining("many")
                .hasMessageContaining("0 to 65535");
        assertThatThrownBy(() -> read("", Map.of("BECKON_EDGE_URL", "ftp://x")))
                .hasMessageContaining("edge.url")
                .hasMessageContaining("https://");
        assertThatThrownBy(() -> read("edge: [\n", Map.of())).hasMessageContaining("cannot be read");
    }

    @Test
    void everyKeyIsDocumentedWithItsVariableAndPreset() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "configuration.md"));

        for (Key key : Key.values()) {
            String preset = key.preset().isEmpty() ? "" : "`" + key.preset() + "`";
            assertThat(page).contains("| `" + key.path() + "` | `" + key.variable() + "` | " + preset);
        }
        assertThat(page).contains(Configuration.LAUNCHER_VARIABLES);
    }

    private Configuration read(String yaml, Map<String, String> environment) {
        return Configuration.read(file(yaml), environment, Map.of());
    }

    private Path file(String yaml) {
        try {
            return Files.writeString(folder.resolve("beckon.yaml"), yaml);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
