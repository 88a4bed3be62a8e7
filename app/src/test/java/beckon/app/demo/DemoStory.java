package beckon.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
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

    /** The sites and the advertisers' telephone stay where they are, as they do when a demo is started again. */
    private final int sitesPort = freePort();

    private final int advertiserPort = freePort();

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
                Demo demo = Demo.start(plan(), out)) {
            boolean held = demo.walk();
            demo.invite();
            String text = told.toString(StandardCharsets.UTF_8);
            assertThat(held).as(text).isTrue();
            assertThat(text).contains("Three things to try");
            return text;
        }
    }

    private DemoPlan plan() {
        return new DemoPlan(
                folder, sitesPort, advertiserPort, DemoPlan.once(folder).ports());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
