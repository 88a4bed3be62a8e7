package beckon.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What other processes keep in memory. */
public final class Memory {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Memory() {}

    /** Bytes of live objects on the heap of a Java process, after a full collection (jcmd, GC.class_histogram). */
    public static long liveHeap(Workbench bench, ProcessHandle java) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String histogram = bench.start(
                        "jcmd", List.of(jcmd, Long.toString(java.pid()), "GC.class_histogram", "-all=false"))
                .finish(PATIENCE);
        String total = histogram
                .lines()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow(() -> new IOException(
                        "jcmd showed no total: " + histogram.lines().limit(3).toList()));
        return Long.parseLong(total.strip().split("\\s+")[2]);
    }

    /** Bytes that a process and its descendants have in memory, shared ones counted once in all (proc(5), Pss). */
    public static long resident(ProcessHandle root) throws IOException {
        long kilobytes = 0;
        for (ProcessHandle process :
                Stream.concat(Stream.of(root), root.descendants()).toList()) {
            Path smaps = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
            for (String line : Files.readAllLines(smaps)) {
                if (line.startsWith("Pss:")) {
                    kilobytes += Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
        }
        return kilobytes << 10;
    }
}
