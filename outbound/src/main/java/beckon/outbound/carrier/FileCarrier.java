package beckon.outbound.carrier;

import beckon.network.reference.Carrier;
import beckon.network.reference.NumberKind;
import beckon.network.reference.NumberLine;
import beckon.network.reference.NumberList;
import beckon.network.reference.OfferedNumber;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A carrier whose numbers stand in a CSV file, as {@link NumberList} reads it. One that is ordered or given back is noted in
 * a second file beside the list, whose name ends in {@code .orders}: a line {@code order +4930555100} or
 * {@code release +4930555100} each, for a person to pass on to the carrier, and for the next start. Safe for any number of
 * threads.
 */
public final class FileCarrier implements Carrier {
    private static final String ORDER = "order ";
    private static final String RELEASE = "release ";

    private final String name;
    private final List<OfferedNumber> listed;
    private final @Nullable Path orders;
    private final Set<String> ordered = new HashSet<>();

    private FileCarrier(String name, List<OfferedNumber> listed, @Nullable Path orders) {
        this.name = name;
        this.listed = listed;
        this.orders = orders;
    }

    /**
     * Reads a carrier's list and keeps orders in memory.
     *
     * @param name what to call the carrier
     * @param csv the list; read to its end, not closed
     * @throws IllegalArgumentException naming the line that cannot be used; nothing is taken then
     */
    public static FileCarrier read(String name, Reader csv) throws IOException {
        return new FileCarrier(name, numbers(name, csv), null);
    }

    /**
     * Reads a carrier's list and what was ordered of it.
     *
     * @throws IllegalArgumentException naming the line that cannot be used; nothing is taken then
     */
    public static FileCarrier open(String name, Path csv) throws IOException {
        try (Reader list = Files.newBufferedReader(csv)) {
            Path orders = csv.resolveSibling(csv.getFileName() + ".orders");
            FileCarrier carrier = new FileCarrier(name, numbers(name, list), orders);
            if (Files.exists(orders)) {
                Files.readAllLines(orders).forEach(carrier::remember);
            }
            return carrier;
        }
    }

    private static List<OfferedNumber> numbers(String name, Reader csv) {
        List<NumberLine> lines =
                NumberList.read(name, new BufferedReader(csv).lines().collect(Collectors.joining("\n")));
        return lines.stream()
                .map(line -> {
                    OfferedNumber number = line.number();
                    if (number == null) {
                        throw new IllegalArgumentException("Line " + line.line() + " " + line.fault() + ".");
                    }
                    return number;
                })
                .toList();
    }

    private void remember(String line) {
        if (line.startsWith(ORDER)) {
            ordered.add(line.substring(ORDER.length()).strip());
        } else if (line.startsWith(RELEASE)) {
            ordered.remove(line.substring(RELEASE.length()).strip());
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized List<OfferedNumber> offered() {
        return listed.stream()
                .filter(number -> !ordered.contains(number.e164()))
                .toList();
    }

    @Override
    public synchronized List<OfferedNumber> order(NumberKind kind, String area, int many) {
        List<OfferedNumber> had = offered().stream()
                .filter(number -> number.kind() == kind)
                .filter(number -> area.isEmpty() || number.area().equalsIgnoreCase(area))
                .limit(many)
                .toList();
        had.forEach(number -> note(ORDER + number.e164()));
        return had;
    }

    @Override
    public synchronized void release(String e164) {
        if (listed.stream().anyMatch(number -> number.e164().equals(e164))) {
            note(RELEASE + e164);
        }
    }

    private void note(String line) {
        remember(line);
        if (orders == null) {
            return;
        }
        try {
            Files.writeString(orders, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException full) {
            throw new UncheckedIOException("\"" + line + "\" cannot be noted in " + orders, full);
        }
    }
}
