package beckon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void wrongWordsAreAnsweredInOneLineThatSaysWhatToWrite() {
        assertThat(run()).isEqualTo(2);
        assertThat(said()).contains("./beckon demo");
        assertThat(run("dance")).isEqualTo(2);
        assertThat(said()).contains("dance");
        assertThat(run("up", "--date", "x")).isEqualTo(2);
        assertThat(said()).contains("--date").contains("./beckon up [--data DIR]");
        assertThat(run("up", "--data")).isEqualTo(2);
        assertThat(said()).contains("--data needs a value");
        assertThat(run("demo", "--once", "--data", "x")).isEqualTo(2);
        assertThat(said()).contains("--once");
        assertThat(run("backup")).isEqualTo(2);
        assertThat(said()).contains("./beckon backup FILE");
        assertThat(run("restore", "a", "b")).isEqualTo(2);
        assertThat(said()).contains("./beckon restore FILE");
        assertThat(run("review")).isEqualTo(2);
        assertThat(said()).isNotBlank();
        assertThat(run("train")).isEqualTo(2);
        assertThat(said()).isNotBlank();
        assertThat(run("evaluate")).isEqualTo(2);
        assertThat(said()).isNotBlank();
        assertThat(run("connect")).isEqualTo(2);
        assertThat(said()).isNotBlank();
    }

    private int run(String... words) {
        err.reset();
        return Main.run(
                List.of(words),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String said() {
        String text = err.toString(StandardCharsets.UTF_8);
        assertThat(text.lines()).hasSize(1);
        return text;
    }
}
