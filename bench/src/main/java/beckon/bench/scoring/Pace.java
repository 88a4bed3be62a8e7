package beckon.bench.scoring;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How fast a piece of work went in this process.
 *
 * @param perCpuSecond units of work for each second of CPU time, that of the garbage collector included
 * @param perSecond units of work for each second of time
 */
record Pace(double perCpuSecond, double perSecond) {
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Does {@code work} until {@code seconds} are over, at least once; each time makes {@code units}. */
    static Pace of(double seconds, int units, Runnable work) {
        long cpu = PROCESS.getProcessCpuTime();
        long start = System.nanoTime();
        long done = 0;
        do {
            work.run();
            done += units;
        } while (System.nanoTime() - start < seconds * 1e9);
        double wall = (System.nanoTime() - start) / 1e9;
        return new Pace(done / ((PROCESS.getProcessCpuTime() - cpu) / 1e9), done / wall);
    }
}
