package beckon.console;

import beckon.network.reference.Carrier;
import beckon.network.reference.NumberKind;
import beckon.network.reference.OfferedNumber;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;

/** A carrier that has ten numbers of Hamburg to rent. */
final class SampleCarrier implements Carrier {
    private final Set<String> ordered = new ConcurrentSkipListSet<>();

    @Override
    public String name() {
        return "Sample Carrier";
    }

    @Override
    public List<OfferedNumber> offered() {
        return IntStream.range(0, 10)
                .mapToObj(i -> new OfferedNumber(
                        "+4940555%03d".formatted(i),
                        NumberKind.LOCAL,
                        "Hamburg",
                        name(),
                        1_500_000L,
                        beckon.network.TestNetwork.EUR))
                .filter(number -> !ordered.contains(number.e164()))
                .toList();
    }

    @Override
    public List<OfferedNumber> order(NumberKind kind, String area, int many) {
        List<OfferedNumber> had = offered().stream()
                .filter(number -> number.kind() == kind
                        && (area.isEmpty() || number.area().equals(area)))
                .limit(many)
                .toList();
        had.forEach(number -> ordered.add(number.e164()));
        return had;
    }

    @Override
    public void release(String e164) {
        ordered.remove(e164);
    }
}
