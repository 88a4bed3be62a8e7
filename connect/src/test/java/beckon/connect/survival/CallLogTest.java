package beckon.connect.survival;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.Party;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log of answered calls holds after a restart, whatever befell it. */
class CallLogTest {
    private static final Instant THEN = Instant.parse("2026-03-01T10:00:00.123Z");

    private final Path folder;

    CallLogTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static KeptEnd end(String name) {
        return new KeptEnd(
                "id-" + name,
                "l" + name,
                "\"\u00e9\" <sip:" + name + "@h>",
                "r" + name,
                "<sip:x@h>",
                7,
                -1,
                "sip:" + name + "@192.0.2.1:5080",
                List.of("sip:p1;lr", "sip:p2;lr"),
                "sip:192.0.2.9:5060",
                true,
                "Privacy: id\r\n",
                true,
                true,
                false,
                true,
                false,
                "P-Asserted-Identity: <sip:a@b>\r\n",
                1,
                1,
                1_800,
                true,
                false,
                "v=0\r\n\u00ff",
                "application/sdp",
                THEN,
                THEN.plusMillis(5));
    }

    private static KeptCall call(int number) {
        return new KeptCall(
                new UUID(7, number),
                "ref",
                "+4930555001;ext=1",
                "+493012345678",
                THEN,
                null,
                THEN.plusSeconds(2),
                3,
                "sip:adv@h",
                THEN.plusMillis(1),
                THEN.plusMillis(2),
                end("caller" + number),
                end("callee" + number),
                2,
                "in",
                "out");
    }

    private static KeptEnding ending(int number) {
        return new KeptEnding(
                new UUID(7, number), THEN.plusSeconds(9), Party.ADVERTISER, Duration.ofMillis(7_001), "found");
    }

    @Test
    void aCallThatAnEarlierVersionKeptIsStillRead() {
        byte[] now = new byte[1 << 14];
        ByteBuffer written = new EntryFormat().write(call(1), ByteBuffer.wrap(now));
        int withoutTrunks = written.position() - Integer.BYTES * 3 - "in".length() - "out".length();
        KeptCall read = (KeptCall) EntryFormat.read(Arrays.copyOfRange(now, EntryFormat.FRAME, withoutTrunks));
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("most", "callerTrunk", "calleeTrunk")
                .isEqualTo(call(1));
        assertThat(Objects.requireNonNull(read).callerTrunk()).isEmpty();
    }

    private CallLog open(int fileSize) throws IOException {
        CallLog log = CallLog.open(folder, Clock.systemUTC(), fileSize);
        log.start(Runnable::run, () -> 0);
        return log;
    }

    private static void durably(CallLog log, KeptCall call) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        log.keep(call, done::countDown);
        assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
    }

    private Recovered left() throws IOException {
        try (CallLog log = CallLog.open(folder, Clock.systemUTC())) {
            return log.takeRecovered();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(one -> one.toString().endsWith(".log")).sorted().toList();
        }
    }

    @Test
    void givesBackEveryFieldOfWhatStands() throws Exception {
        try (CallLog log = open(1 << 20)) {
            durably(log, call(1));
            durably(log, call(2));
            durably(log, call(3));
            log.ended(ending(2));
            log.ended(ending(3));
            log.told(new UUID(7, 3));
        }
        Recovered left = left();
        assertThat(left.standing()).containsExactly(call(1));
        assertThat(left.untold()).containsExactly(new Recovered.Untold(call(2), ending(2)));
    }

    @Test
    void isDurableBeforeItIsClosed() throws Exception {
        try (CallLog log = open(1 << 20)) {
            durably(log, call(1));
            assertThat(Files.size(files().getFirst())).isGreaterThan(300);
        }
    }

    @Test
    void forgetsAWriteThatWasCutShort() throws Exception {
        try (CallLog log = open(1 << 20)) {
            durably(log, call(1));
            durably(log, call(2));
        }
        Path file = files().getFirst();
        byte[] whole = Files.readAllBytes(file);
        for (int cut : new int[] {1, 7, 200, whole.length / 2 - 3}) {
            Files.write(file, Arrays.copyOf(whole, whole.length - cut));
            assertThat(left().standing()).containsExactly(call(1));
            Files.write(file, whole);
        }
        whole[whole.length - 20] ^= 1;
        Files.write(file, whole);
        assertThat(left().standing()).containsExactly(call(1));
        Files.write(file, new byte[] {0, 0, 0, 0, 0, 0, 0, 0}, StandardOpenOption.TRUNCATE_EXISTING);
        assertThat(left().standing()).isEmpty();
    }

    @Test
    void bringsFilesTogetherAndLosesNothing() throws Exception {
        for (int run = 0; run < 3; run++) {
            try (CallLog log = open(4_000)) {
                for (int i = 0; i < 200; i++) {
                    int number = run * 200 + i;
                    durably(log, call(number));
                    if (i % 10 != 0) {
                        log.ended(ending(number));
                        log.told(new UUID(7, number));
                    }
                }
            }
        }
        Recovered left = left();
        assertThat(left.standing()).hasSize(60).contains(call(0), call(200), call(590));
        assertThat(left.untold()).isEmpty();
        try (CallLog _ = open(1 << 20)) {
            long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            while (files().size() > 1 && System.nanoTime() < end) {
                Thread.sleep(20);
            }
        }
        assertThat(files()).hasSize(1);
        assertThat(Files.size(files().getFirst())).isLessThan(60 * 1_000);
        assertThat(left().standing()).hasSize(60);
    }

    @Test
    void leavesWhatWasBroughtTogetherAlone() throws Exception {
        try (CallLog log = open(1 << 20)) {
            durably(log, call(1));
            durably(log, call(2));
            log.told(new UUID(7, 2));
        }
        // A crash left the old file beside the one that replaces it; what it says is over.
        Path old = files().getFirst();
        byte[] bytes = Files.readAllBytes(old);
        try (CallLog log = open(1 << 20)) {
            durably(log, call(3));
        }
        Files.write(folder.resolve("calls-1-9.log"), new byte[0]);
        Files.write(old, bytes);
        assertThat(left().standing()).isEmpty();
    }

    @Test
    void notesThatTheProcessRunsWhileCallsStand() throws Exception {
        Instant before = Instant.now().minusMillis(5);
        try (CallLog log = CallLog.open(folder, Clock.systemUTC())) {
            log.start(Runnable::run, () -> 1);
            durably(log, call(1));
            Thread.sleep(100);
        }
        assertThat(left().lastRunning()).isAfter(before);
    }

    /** The number of somebody whose call is over stands in no file an hour later; a call that stands does. */
    @Test
    void whoCalledIsGoneAnHourAfterTheCallIsOver() throws Exception {
        Instant[] now = {THEN};
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now[0];
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        try (CallLog log = CallLog.open(folder, clock, 1 << 20)) {
            log.start(Runnable::run, () -> 0);
            durably(log, call(1));
            log.ended(ending(1));
            log.told(new UUID(7, 1));
            durably(log, call(2));
            assertThat(holds("caller1")).isTrue();
            now[0] = THEN.plus(CallLog.AGE).plusSeconds(1);
            for (int i = 0; i < 3_000 && holds("caller1"); i++) {
                Thread.sleep(20);
            }
            assertThat(holds("caller1")).isFalse();
            assertThat(holds("caller2")).isTrue();
        }
        assertThat(left().standing()).containsExactly(call(2));
    }

    private boolean holds(String words) throws IOException {
        for (Path file : files()) {
            try {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(words)) {
                    return true;
                }
            } catch (NoSuchFileException broughtTogether) {
                return true;
            }
        }
        return false;
    }
}
