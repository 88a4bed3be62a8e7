package beckon.console;

import beckon.network.TestNetwork;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.reference.NumberKind;
import beckon.network.reference.OfferedNumber;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Pools of numbers in every state, one of which runs dry. */
final class SampleNumbers {
    private SampleNumbers() {}

    static void add(TestNetwork network, Partner partner, Listing listing) {
        take(network, NumberKind.LOCAL, "Hamburg", "+4940111", 8);
        take(network, NumberKind.TOLL_FREE, "Germany", "+498005550", 12);
        take(network, NumberKind.SHARED, "", "+4930777", 2);
        List<String> others = network.numbers.all().stream()
                .map(number -> number.e164())
                .filter(e164 -> e164.startsWith("+4930555"))
                .toList();
        others.forEach(e164 -> network.numbers.called(e164, network.clock.instant()));
        UUID own = network.channels.ownMedium(partner.id()).id();
        for (int i = 0; i < 6; i++) {
            UUID one = network.listings
                    .add(
                            partner.id(),
                            network.draft(
                                    listing.advertiser(), "Emergency plumber No. " + i, null, "tel:+494022334" + i))
                    .id();
            Reference reference = network.references.assign(partner.id(), one, own, ReferenceType.TELEPHONIC);
            if (i == 0) {
                network.references.expire(partner.id(), reference.id());
                network.numbers.called(String.valueOf(reference.e164()), network.clock.instant());
            }
        }
        network.numbers.retire("+498005550003");
        network.clock.forward(Duration.ofMinutes(1));
    }

    private static void take(TestNetwork network, NumberKind kind, String area, String prefix, int many) {
        network.numbers.take(IntStream.range(0, many)
                .mapToObj(i -> new OfferedNumber(
                        prefix + "%03d".formatted(i), kind, area, "Sample Carrier", 1_500_000L, TestNetwork.EUR))
                .toList());
    }
}
