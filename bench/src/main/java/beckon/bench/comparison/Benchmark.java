package beckon.bench.comparison;

import beckon.bench.process.Need;
import beckon.bench.process.Workbench;
import java.io.IOException;
import java.util.List;

/** Measures a part of Beckon and its peer side by side. */
public interface Benchmark {
    /** What is written after {@code ./beckon bench}. */
    String name();

    /** What is compared with what, in one line. */
    String summary();

    /** Whether it takes so long that it runs only when it is named. */
    default boolean onlyByName() {
        return false;
    }

    /**
     * The same for so many minutes.
     *
     * @throws IllegalArgumentException where its length is fixed
     */
    default Benchmark lasting(int minutes) {
        throw new IllegalArgumentException(name() + " takes no number of minutes");
    }

    /** What must be there. */
    List<Need> needs();

    /**
     * Measures, in two minutes or so.
     *
     * @param bench holds the files and the processes of the run; the caller closes it
     * @throws IOException when a peer or a server does not do its part; the message says which
     */
    Comparison run(Workbench bench) throws IOException, InterruptedException;
}
