package beckon.connect.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/**
 * Another real softphone, linphonec, which registers as a subscriber and is told what to do as if somebody typed at it.
 * Its voice comes from a file, since a machine for tests has no sound card.
 *
 * @param home its folders, configuration and log
 */
record Linphone(Path home) {
    private static final int RATE = 8_000;
    private static final int SECONDS = 10;
    private static final int LOUD = 1_000;

    /**
     * Writes its configuration. It is told that the network is there: left to itself it looks for a way to a host on the
     * Internet, and where there is none it never registers. It must then also not wait for the network to come up, which
     * nobody tells it any more.
     *
     * @param folder where its own folder is made
     * @param transport by which it registers, {@code udp} or {@code tcp}
     */
    static Linphone at(Path folder, Bench bench, String transport, String user, String password) throws IOException {
        Path home = Files.createDirectory(folder.resolve("linphone"));
        // Without these folders it has no database.
        Files.createDirectories(home.resolve(".local/share/linphone"));
        Files.createDirectories(home.resolve(".config/linphone"));
        int port = Program.freePort("127.0.0.1");
        boolean datagrams = transport.equals("udp");
        String config = Files.readString(Path.of("src/test/resources/linphone/linphonerc.template"))
                .replace("@UDP@", datagrams ? Integer.toString(port) : "0")
                .replace("@TCP@", datagrams ? "0" : Integer.toString(port))
                .replace("@RTP@", Integer.toString(Program.freePort("127.0.0.1")))
                .replace("@SERVER@", "127.0.0.1:" + bench.address().getPort())
                .replace("@TRANSPORT@", transport)
                .replace("@PASSWORD@", password)
                .replace("@USER@", user);
        Files.writeString(home.resolve("linphonerc"), config);
        byte[] tone = new byte[2 * RATE * SECONDS];
        for (int i = 0; i < RATE * SECONDS; i++) {
            tone[2 * i + 1] = (byte) (40 * Math.sin(2 * Math.PI * 440 * i / RATE));
        }
        AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(tone), format, RATE * SECONDS),
                AudioFileFormat.Type.WAVE,
                home.resolve("voice.wav").toFile());
        return new Linphone(home);
    }

    /** Starts it; it registers at once. */
    Program start() throws IOException {
        Program program = Program.start(
                "linphone-cli",
                home,
                List.of(
                        "linphonec",
                        "-c",
                        home.resolve("linphonerc").toString(),
                        "-d",
                        "6",
                        "-l",
                        home.resolve("linphone.log").toString()),
                Map.of(
                        "HOME",
                        home.toString(),
                        "XDG_CONFIG_HOME",
                        home.resolve(".config").toString(),
                        "XDG_DATA_HOME",
                        home.resolve(".local/share").toString(),
                        "XDG_RUNTIME_DIR",
                        home.toString()));
        program.type("soundcard use files\n");
        return program;
    }

    /** What it can be told to play to the other end: ten seconds of a tone. */
    Path voice() {
        return home.resolve("voice.wav");
    }

    /** Where it can be told to record what it hears. */
    Path heard() {
        return home.resolve("heard.wav");
    }

    /** How long what it recorded was not silent, in seconds. */
    double loudSeconds() throws IOException, UnsupportedAudioFileException {
        byte[] samples;
        try (AudioInputStream recorded = AudioSystem.getAudioInputStream(heard().toFile())) {
            assertThat(recorded.getFormat().getSampleRate()).isEqualTo(RATE);
            samples = recorded.readAllBytes();
        }
        int loud = 0;
        for (int i = 0; i + 1 < samples.length; i += 2) {
            int sample = (samples[i + 1] << 8) | (samples[i] & 0xff);
            loud += Math.abs(sample) > LOUD ? 1 : 0;
        }
        return (double) loud / RATE;
    }
}
