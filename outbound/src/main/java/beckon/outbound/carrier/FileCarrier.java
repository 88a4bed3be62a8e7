package beckon.outbound.carrier;

import beckon.network.reference.Carrier;
import beckon.network.reference.NumberKind;
import beckon.network.reference.OfferedNumber;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A carrier whose numbers stand in a CSV file with the columns {@code number,kind,area}: the number in E.164, the kind
 * {@code local}, {@code toll-free} or {@code shared}, the area in words. The first line names the columns. Immutable.
 */
public final class FileCarrier implements Carrier {
    private static final String HEADING = "number,kind,area";

    private final String name;
    private final List<OfferedNumber> offered;

    private FileCarrier(String name, List<OfferedNumber> offered) {
        this.name = name;
        this.offered = offered;
    }

    /**
     * Reads a carrier's list.
     *
     * @param name what to call the carrier
     * @param csv the list; read to its end, not closed
     * @throws IllegalArgumentException naming the line that cannot be used; nothing is taken then
     */
    public static FileCarrier read(String name, Reader csv) throws IOException {
        List<OfferedNumber> offered = new ArrayList<>();
        BufferedReader lines = new BufferedReader(csv);
        int count = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            count++;
            if (count == 1) {
                expectHeading(line);
            } else if (!line.isBlank()) {
                offered.add(number(name, count, line));
            }
        }
        return new FileCarrier(name, List.copyOf(offered));
    }

    private static void expectHeading(String line) {
        if (!line.strip().toLowerCase(Locale.ROOT).equals(HEADING)) {
            throw new IllegalArgumentException("Line 1 is \"" + line + "\" and has to be \"" + HEADING + "\".");
        }
    }

    private static OfferedNumber number(String carrier, int line, String text) {
        String[] cells = text.split(",", -1);
        if (cells.length != 3) {
            throw new IllegalArgumentException(
                    "Line " + line + " has " + cells.length + " columns and needs 3: " + HEADING + ".");
        }
        NumberKind kind =
                switch (cells[1].strip()) {
                    case "local" -> NumberKind.LOCAL;
                    case "toll-free" -> NumberKind.TOLL_FREE;
                    case "shared" -> NumberKind.SHARED;
                    default ->
                        throw new IllegalArgumentException("Line " + line + " has the kind \"" + cells[1].strip()
                                + "\" and needs local, toll-free or shared.");
                };
        return new OfferedNumber(cells[0].strip(), kind, cells[2].strip(), carrier);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<OfferedNumber> offered() {
        return offered;
    }
}
