package beckon.network.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** What a spool gives back after it was cut or damaged anywhere, as by a kill in the middle of a write. */
class SpoolProperties {
    private static final long ROOM = 10_000_000;

    private Path folder = Path.of(".");

    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("beckon-spool");
    }

    @AfterTry
    void removeFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 50)
    void comesBackInItsOrder(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int many) throws IOException {
        List<Event> written = events(seed, many);
        Random random = new Random(seed);
        List<Event> taken = new ArrayList<>();
        for (int at = 0; at < many; ) {
            // A new process every now and then, which may take some again that were taken before.
            try (Spool spool = Spool.open(folder, ROOM)) {
                int group = Math.min(many - at, 1 + random.nextInt(5));
                spool.append(written.subList(at, at + group));
                at += group;
                if (random.nextBoolean()) {
                    Spool.Head head = spool.head(1 + random.nextInt(4));
                    decoded(head).stream()
                            .filter(event -> !taken.contains(event))
                            .forEach(taken::add);
                    spool.remove(head);
                }
            }
        }
        try (Spool spool = Spool.open(folder, ROOM)) {
            while (spool.records() > 0) {
                Spool.Head head = spool.head(7);
                decoded(head).stream().filter(event -> !taken.contains(event)).forEach(taken::add);
                spool.remove(head);
            }
            assertThat(spool.bytes()).isZero();
        }
        assertThat(taken).isEqualTo(written);
    }

    @Property(tries = 100)
    void aTornEndIsCutAtTheLastWholeRecord(@ForAll long seed, @ForAll @IntRange(min = 0, max = 1_000_000) int where)
            throws IOException {
        List<Event> written = events(seed, 6);
        try (Spool spool = Spool.open(folder, ROOM)) {
            spool.append(written.subList(0, 2));
            spool.append(written.subList(2, 6));
        }
        byte[] whole = Files.readAllBytes(segment());
        int kept = where % whole.length;
        Files.write(segment(), Arrays.copyOf(whole, kept));

        assertThat(all()).isEqualTo(written.subList(0, wholeRecords(written, kept)));
    }

    @Property(tries = 100)
    void aDamagedByteLosesNothingThatStandsBeforeIt(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 1_000_000) int where) throws IOException {
        List<Event> written = events(seed, 6);
        try (Spool spool = Spool.open(folder, ROOM)) {
            spool.append(written);
        }
        byte[] bytes = Files.readAllBytes(segment());
        int damaged = where % bytes.length;
        bytes[damaged] ^= (byte) (1 + new Random(seed).nextInt(255));
        Files.write(segment(), bytes);

        assertThat(all()).isEqualTo(written.subList(0, wholeRecords(written, damaged)));
    }

    @Example
    void whatComesAfterACutIsReadAsWell() throws IOException {
        List<Event> written = events(3, 4);
        try (Spool spool = Spool.open(folder, ROOM)) {
            spool.append(written.subList(0, 2));
        }
        Path first = segment();
        Files.write(first, Arrays.copyOf(Files.readAllBytes(first), (int) Files.size(first) - 1));
        try (Spool spool = Spool.open(folder, ROOM)) {
            spool.append(written.subList(2, 4));
        }

        assertThat(all()).containsExactly(written.get(0), written.get(2), written.get(3));
    }

    @Example
    void holdsNoMoreThanItMay() throws IOException {
        try (Spool spool = Spool.open(folder, Spool.SMALLEST)) {
            List<Event> kept = new ArrayList<>();
            assertThatThrownBy(() -> {
                        for (long seed = 0; ; seed++) {
                            List<Event> one = events(seed, 1);
                            spool.append(one);
                            kept.addAll(one);
                        }
                    })
                    .isInstanceOf(EventLogException.class)
                    .hasMessageContaining("is full")
                    .hasMessageContaining("4096");
            assertThat(spool.bytes()).isLessThanOrEqualTo(Spool.SMALLEST);
            assertThat(decoded(spool.head(1_000))).isEqualTo(kept);
        }
    }

    @Example
    void isOneProcessesAlone() throws IOException {
        try (Spool first = Spool.open(folder, ROOM)) {
            assertThat(first.records()).isZero();
            assertThatThrownBy(() -> Spool.open(folder, ROOM))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("another Beckon")
                    .hasMessageContaining(folder.toString());
        }
        Spool.open(folder, ROOM).close();
    }

    @Example
    void saysWhichFolderCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");

        assertThatThrownBy(() -> Spool.open(file, ROOM))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("may write");
    }

    @Example
    void isAsItWasWhenTheDiskFails() throws IOException {
        try (Spool spool = Spool.open(folder, ROOM)) {
            Path gone = folder.resolveSibling(folder.getFileName() + "-moved");
            Files.move(folder, gone);
            assertThatThrownBy(() -> spool.append(events(1, 1)))
                    .isInstanceOf(EventLogException.class)
                    .hasMessageContaining(folder.toString());
            Files.move(gone, folder);

            assertThat(spool.records()).isZero();
            spool.append(events(2, 1));
            assertThat(decoded(spool.head(9))).isEqualTo(events(2, 1));
        }
    }

    private Path segment() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".events"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private List<Event> all() throws IOException {
        try (Spool spool = Spool.open(folder, ROOM)) {
            List<Event> all = new ArrayList<>();
            while (spool.records() > 0) {
                Spool.Head head = spool.head(100);
                all.addAll(decoded(head));
                spool.remove(head);
            }
            return all;
        }
    }

    /** Records of a segment of {@code events} that lie wholly before a byte. */
    private static int wholeRecords(List<Event> events, int before) {
        int end = Segment.START;
        int whole = 0;
        for (Event event : events) {
            end += Segment.HEAD + EventCodec.encode(event).length;
            if (end > before) {
                return whole;
            }
            whole++;
        }
        return whole;
    }

    private static List<Event> decoded(Spool.Head head) {
        return head.contents().stream().map(EventCodec::decode).toList();
    }

    private static List<Event> events(long seed, int many) {
        Random random = new Random(seed);
        return IntStream.range(0, many)
                .mapToObj(i -> EventCodecProperties.any(random))
                .toList();
    }
}
