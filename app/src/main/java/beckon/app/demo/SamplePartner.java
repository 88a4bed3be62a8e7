package beckon.app.demo;

import java.util.List;

/**
 * A demand partner of the demo with the listings his server brings.
 *
 * @param name the partner
 * @param colour of his brand, as {@code #rrggbb}
 * @param webQualifiedShare how many of his web presentations lead to a click that counts, 0..1
 * @param callQualifiedShare how many of his telephonic presentations lead to a call that counts, 0..1
 */
record SamplePartner(
        String name, String colour, double webQualifiedShare, double callQualifiedShare, List<SampleListing> listings) {

    /**
     * One listing, with the advertiser it belongs to.
     *
     * @param site name of the advertiser's own page among the sample sites
     */
    record SampleListing(
            String advertiser,
            String site,
            String headline,
            String body,
            String category,
            long clickBidMicros,
            long callBidMicros) {}

    /** The three of the demo. Their settings are equal; only what their listings yield differs. */
    static List<SamplePartner> all() {
        return List.of(
                new SamplePartner(
                        "Quayside Directory",
                        "#0b6e6e",
                        .045,
                        .004,
                        List.of(
                                new SampleListing(
                                        "North Sea Kayaks",
                                        "north-sea-kayaks",
                                        "Paddle to the seal banks",
                                        "Guided tours, three hours, dry suits included.",
                                        "local-services",
                                        500_000,
                                        4_000_000),
                                new SampleListing(
                                        "Lighthouse Inn",
                                        "lighthouse-inn",
                                        "Sleep under the old light",
                                        "Nine rooms by the sea, breakfast with bread from the quay.",
                                        "local-services",
                                        500_000,
                                        4_000_000))),
                new SamplePartner(
                        "CallLine Agency",
                        "#6b3fa0",
                        .012,
                        .016,
                        List.of(
                                new SampleListing(
                                        "Brandt Plumbing",
                                        "brandt-plumbing",
                                        "A plumber, day and night",
                                        "Burst pipe or cold heater: somebody answers at any hour.",
                                        "local-services",
                                        500_000,
                                        4_000_000),
                                new SampleListing(
                                        "Petersen Roofing",
                                        "petersen-roofing",
                                        "Storm damage? We come and look",
                                        "Slate, tile and thatch, the day after the storm.",
                                        "local-services",
                                        500_000,
                                        4_000_000))),
                new SamplePartner(
                        "Island Weekly",
                        "#a4511a",
                        .025,
                        .008,
                        List.of(
                                new SampleListing(
                                        "Dune Rentals",
                                        "dune-rentals",
                                        "Beach chairs and e-bikes",
                                        "By the day or the week, brought to your door.",
                                        "local-services",
                                        500_000,
                                        4_000_000),
                                new SampleListing(
                                        "Seagrass Garden Centre",
                                        "seagrass-garden",
                                        "Plants that stand salt and wind",
                                        "And the advice to go with them.",
                                        "local-services",
                                        500_000,
                                        4_000_000))));
    }
}
