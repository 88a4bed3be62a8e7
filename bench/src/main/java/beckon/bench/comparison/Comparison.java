package beckon.bench.comparison;

import java.io.PrintStream;
import java.util.List;

/**
 * The outcome of a benchmark. Immutable.
 *
 * @param ratios the answer, most telling first
 * @param table the figures behind it
 * @param notes what one has to know to read them
 */
public record Comparison(List<Ratio> ratios, Table table, List<String> notes) {
    public Comparison {
        ratios = List.copyOf(ratios);
        notes = List.copyOf(notes);
    }

    /** Prints the ratios, then the table, then the notes. */
    public void print(PrintStream out) {
        ratios.forEach(ratio -> out.println("  " + ratio.text()));
        out.println();
        table.lines().forEach(line -> out.println("  " + line));
        notes.forEach(note -> out.println("  * " + note));
        out.println();
        out.flush();
    }
}
