package beckon.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * User and system time of processes from {@code /proc/PID/stat} (proc(5)), in steps of 10 ms.
 *
 * <p>The kernel reports in hundredths of a second on every Linux that this runs on, whatever its own tick.
 */
public final class CpuTime {
    private static final int MILLIS_PER_TICK = 10;

    /** utime, stime, cutime and cstime are fields 14 to 17; the state, after the name in brackets, is field 3. */
    private static final int FIRST = 14 - 3;

    private CpuTime() {}

    /** What the process, its living descendants and those that they have waited for have used. */
    public static Duration ofTree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants())
                .map(process -> ticks(process.pid(), 4))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** What ended children of this process have used in all. */
    public static Duration ofEndedChildren() {
        Duration all = ticks(ProcessHandle.current().pid(), 4);
        return all.minus(ticks(ProcessHandle.current().pid(), 2));
    }

    private static Duration ticks(long pid, int fields) {
        try {
            return parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat")), fields);
        } catch (IOException ended) {
            return Duration.ZERO;
        }
    }

    static Duration parse(String stat, int fields) {
        // The name may hold blanks and brackets, so that counting starts behind the last one.
        String[] values = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int field = FIRST; field < FIRST + fields; field++) {
            ticks += Long.parseLong(values[field]);
        }
        return Duration.ofMillis(ticks * MILLIS_PER_TICK);
    }
}
