package beckon.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole loop, and again on the same data folder. */
@Timeout(300)
class DemoStory {
    @TempDir
    Path folder;

    @Test
    void everyStepOfTheLoopIsSeenToWorkAndTheBooksGoOnAfterARestart() {
        assertThat(walk()).contains("every one was seen to work").doesNotContain("✗");

        assertThat(walk())
                .contains("holds an earlier demo")
                .contains("every one was seen to work")
                .doesNotContain("✗");
    }

    private String walk() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
                Demo demo = Demo.start(DemoPlan.once(folder), out)) {
            boolean held = demo.walk();
            demo.invite();
            String text = told.toString(StandardCharsets.UTF_8);
            assertThat(held).as(text).isTrue();
            assertThat(text).contains("Three things to try");
            return text;
        }
    }
}
