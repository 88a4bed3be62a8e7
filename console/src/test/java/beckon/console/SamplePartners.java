package beckon.console;

import beckon.network.TestNetwork;
import beckon.network.event.Attribution;
import beckon.network.event.Device;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.Mechanism;
import beckon.network.event.Spot;
import beckon.network.id.Uuid7;
import beckon.network.ledger.Money;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Brand;
import beckon.network.partner.Listing;
import beckon.network.partner.ListingDraft;
import beckon.network.partner.Partner;
import beckon.network.picture.Pictures;
import beckon.network.publisher.Site;
import beckon.network.reference.Channel;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import beckon.network.report.RollUp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Two partners with a month of traffic: the first does well with links, the second with numbers. */
public final class SamplePartners {
    private static final int DAYS = 30;
    private static final Device[] DEVICES = {Device.PHONE, Device.PHONE, Device.DESKTOP, Device.TABLET};
    private static final String[] PAGES = {"/", "/roses/pruning", "/roses/pruning", "/ponds", "/about"};

    public final Partner directory;
    public final Partner calls;
    public final List<Listing> listings = new ArrayList<>();
    private final TestNetwork network;
    private final Random random = new Random(7);
    private final Random place = new Random(11);
    private final List<Event> events = new ArrayList<>();

    public SamplePartners(TestNetwork network, SampleSites sites) {
        this.network = network;
        directory = network.partners.add(
                "City Directory", new Brand("City Directory", "#3f4fb5", "help@city-directory.example"));
        calls = network.partners.add("Ring Local", new Brand("Ring Local", "#b4451f", "help@ring-local.example"));
        network.numbers(24);
        Instant start = network.clock.instant();
        String[][] ads = {
            {
                "Harbour Plumbing",
                "Leaking tap? We come today",
                "Licensed plumbers for the whole harbour district, day and night.",
                "plumbers"
            },
            {"Bright Keys", "Locked out? Open in 20 minutes", "Fixed prices, no drilling, cards accepted.", "locksmiths"
            },
            {"Green Roof Co", "A roof that grows", "Planted roofs from the first sketch to the last seed.", "roofing"},
        };
        for (Partner partner : List.of(directory, calls)) {
            for (String[] ad : ads) {
                Advertiser advertiser = network.advertisers.add(partner.id(), ad[3] + "-1", ad[0], TestNetwork.EUR);
                network.ledger.topUp(
                        advertiser.id(), new Money(400_000_000, TestNetwork.EUR), "First deposit of " + ad[0]);
                listings.add(network.listings.add(
                        partner.id(),
                        new ListingDraft(
                                advertiser.id(),
                                ad[3] + "-ad",
                                ad[1],
                                ad[2],
                                ad[3],
                                "https://" + ad[3] + ".example/offer",
                                "sip:desk@" + ad[3] + ".example",
                                400_000,
                                3_500_000,
                                null)));
            }
        }
        new Pictures(network.database, network.clock)
                .put(directory.id(), listings.getFirst().id(), SamplePicture.png(640, 320));
        for (Listing listing : listings) {
            boolean web = listing.partner().equals(directory.id());
            shown(listing, sites.good, ReferenceType.WEB, start, web ? .03 : .011);
            shown(listing, sites.fair, ReferenceType.TELEPHONIC, start, web ? .004 : .02);
        }
        network.clock.forward(Duration.ofDays(DAYS));
        network.log.appendAll(events).toCompletableFuture().join();
        while (network.settlement.settleDue(500) > 0) {
            Thread.onSpinWait();
        }
        new RollUp(network.database, network.clock).catchUp();
    }

    private void shown(Listing listing, Site site, ReferenceType type, Instant start, double rate) {
        Channel channel = network.channels.site(site.id());
        Reference reference = network.references.assign(listing.partner(), listing.id(), channel.id(), type);
        Attribution attribution = new Attribution(
                reference.id(),
                listing.id(),
                listing.advertiser(),
                listing.partner(),
                channel.id(),
                channel.kind(),
                site.id(),
                listing.category(),
                type);
        for (int day = 0; day < DAYS; day++) {
            int shown = 30 + random.nextInt(25);
            for (int i = 0; i < shown; i++) {
                Instant at =
                        start.plus(Duration.ofDays(day)).plus(Duration.ofSeconds(4 * 3600 + random.nextInt(50_000)));
                Spot spot = new Spot(
                        1 + place.nextInt(3),
                        DEVICES[place.nextInt(DEVICES.length)],
                        PAGES[place.nextInt(PAGES.length)]);
                UUID presentation = presentation(at, attribution, spot);
                if (random.nextDouble() < rate) {
                    if (type == ReferenceType.WEB) {
                        click(at.plusSeconds(9), attribution, presentation, spot);
                    } else {
                        call(at.plusSeconds(40), attribution);
                    }
                }
            }
        }
    }

    private UUID presentation(Instant at, Attribution attribution, Spot spot) {
        UUID id = Uuid7.at(at);
        events.add(Event.builder(id, EventKind.PRESENTATION, at, Mechanism.WEB, attribution)
                .presentation(id)
                .sample(true)
                .spot(spot)
                .build());
        return id;
    }

    private void click(Instant at, Attribution attribution, UUID presentation, Spot spot) {
        events.add(Event.builder(Uuid7.at(at), EventKind.CLICK, at, Mechanism.WEB, attribution)
                .presentation(presentation)
                .visitor("visitor" + random.nextInt(900))
                .filtered(random.nextInt(12) == 0 ? "robot" : null)
                .sample(true)
                .spot(spot)
                .build());
    }

    private void call(Instant at, Attribution attribution) {
        UUID call = Uuid7.at(at);
        boolean answered = random.nextInt(4) > 0;
        add(EventKind.CALL_SET_UP, at, Mechanism.TELEPHONIC, attribution, call, null, null);
        if (answered) {
            add(EventKind.CALL_ANSWERED, at.plusSeconds(8), Mechanism.TELEPHONIC, attribution, call, null, null);
        }
        long talk = answered ? 12_000L + random.nextInt(240_000) : 0;
        add(
                EventKind.CALL_ENDED,
                at.plusSeconds(20).plusMillis(talk),
                Mechanism.TELEPHONIC,
                attribution,
                call,
                answered ? "completed" : random.nextBoolean() ? "no-answer" : "busy",
                answered ? talk : null);
    }

    private void add(
            EventKind kind,
            Instant at,
            Mechanism mechanism,
            Attribution attribution,
            @Nullable UUID call,
            @Nullable String cause,
            @Nullable Long talk) {
        String visitor = call == null ? null : "c" + Integer.toHexString(call.hashCode());
        events.add(Event.builder(Uuid7.at(at), kind, at, mechanism, attribution)
                .call(call)
                .visitor(visitor)
                .cause(cause)
                .talkMillis(talk)
                .sample(true)
                .build());
    }
}
