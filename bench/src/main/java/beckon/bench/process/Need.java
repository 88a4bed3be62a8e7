package beckon.bench.process;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Something without which a benchmark cannot run.
 *
 * @param what its name
 * @param present whether it is there
 * @param remedy what to do when it is not
 */
public record Need(String what, boolean present, String remedy) {
    /** A program on the PATH. */
    public static Need program(String name, String debianPackage) {
        return new Need(name, Program.find(name).isPresent(), "install it with: apt-get install " + debianPackage);
    }

    /** The CPU time of other processes. */
    public static Need cpuTime() {
        return new Need("/proc/PID/stat", Files.isReadable(Path.of("/proc/self/stat")), "run it on Linux");
    }
}
