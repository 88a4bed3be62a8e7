package beckon.connect.survival;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of the log: what was written in the turns {@code first} to {@code last}. A file of several turns is what was
 * left of them when they were brought together.
 */
record LogFile(Path path, int first, int last) {
    private static final Logger log = LoggerFactory.getLogger(LogFile.class);
    private static final Pattern NAME = Pattern.compile("calls-(\\d{1,9})-(\\d{1,9})\\.log");
    private static final int BUFFER = 1 << 18;

    static LogFile in(Path folder, int first, int last) {
        return new LogFile(folder.resolve("calls-" + first + "-" + last + ".log"), first, last);
    }

    /** The files of a folder in the order of their turns, without those that were brought together into another. */
    static List<LogFile> all(Path folder) throws IOException {
        List<LogFile> found;
        try (Stream<Path> paths = Files.list(folder)) {
            found = paths.<LogFile>mapMulti(LogFile::named)
                    .sorted(Comparator.comparingInt(LogFile::first))
                    .toList();
        }
        return found.stream()
                .filter(one -> found.stream().noneMatch(other -> other.replaces(one)))
                .toList();
    }

    private static void named(Path path, Consumer<LogFile> found) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        if (name.matches()) {
            found.accept(new LogFile(path, Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2))));
        }
    }

    boolean replaces(LogFile other) {
        return !equals(other) && first <= other.first && other.last <= last;
    }

    /** Takes one entry as it stands in the file. */
    interface Frames {
        void take(byte[] frame, int sum);
    }

    /** Reads to the end, or to where a write was cut short: what follows was never acknowledged. */
    void read(Frames frames) throws IOException {
        long good = 0;
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), BUFFER))) {
            while (true) {
                int length;
                try {
                    length = in.readInt();
                } catch (EOFException end) {
                    break;
                }
                if (length <= 0 || length > EntryFormat.LONGEST) {
                    break;
                }
                int sum = in.readInt();
                byte[] bytes = in.readNBytes(length);
                if (bytes.length < length || !EntryFormat.sound(bytes, sum)) {
                    break;
                }
                frames.take(bytes, sum);
                good += EntryFormat.FRAME + length;
            }
        } catch (EOFException cutShort) {
            // Said below, as for a frame whose sum is wrong.
        }
        long size = Files.size(path);
        if (good < size) {
            log.warn("{} is cut short after {} of {} bytes; the calls before that are taken up", path, good, size);
        }
    }
}
