package beckon.app.demo;

import beckon.app.demo.SamplePartner.SampleListing;
import beckon.app.running.RunningNetwork;
import beckon.network.ledger.Money;
import beckon.network.partner.Brand;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Three demand partners' servers bring advertisers and listings over the API and fetch references for their own media. */
final class PartnerChapter {
    private static final Currency EURO = Currency.getInstance("EUR");
    private static final Money FUNDS = new Money(2_000_000_000L, EURO);

    private final RunningNetwork network;
    private final SampleSites sites;
    private final String advertiserSip;
    private final HttpCalls http;

    /** @param advertiserSip host and port at which the advertisers' telephone answers */
    PartnerChapter(RunningNetwork network, SampleSites sites, String advertiserSip, HttpCalls http) {
        this.network = network;
        this.sites = sites;
        this.advertiserSip = advertiserSip;
        this.http = http;
    }

    /** A partner with his server and the listings it brought. */
    record Brought(SamplePartner sample, Partner partner, PartnerServer server, List<Listing> listings) {}

    List<Brought> tell(Walk walk) {
        walk.chapter("Three demand partners, each with a server of its own");
        List<Brought> all = SamplePartner.all().stream().map(this::bring).toList();
        for (Brought brought : all) {
            walk.saw(
                    brought.listings().size() == brought.sample().listings().size(),
                    brought.partner().name() + "'s server created its advertisers and listings with its own key",
                    "");
        }
        isolation(walk, all);
        references(walk, all);
        return all;
    }

    private void isolation(Walk walk, List<Brought> all) {
        UUID foreign = all.get(1).listings().getFirst().id();
        int status = all.getFirst().server().read("/api/v1/listings/" + foreign).status();
        walk.saw(status == 404, "No server sees another partner's listing", "GET of a foreign listing: " + status);
    }

    private static void references(Walk walk, List<Brought> all) {
        Set<String> codes = new HashSet<>();
        boolean same = true;
        int asked = 0;
        for (Brought brought : all) {
            for (Listing listing : brought.listings()) {
                String id = listing.id().toString();
                JsonNode once = brought.server().reference(id);
                JsonNode again = brought.server().reference(id);
                same &= once.path("code").equals(again.path("code"));
                codes.add(once.path("code").asString());
                asked++;
            }
        }
        walk.saw(
                same && codes.size() == asked,
                "Each listing has one reference on its partner's own medium, the same at every request",
                asked + " listings, " + codes.size() + " references");
    }

    private Brought bring(SamplePartner sample) {
        Partner partner = network.doors().partners().all().stream()
                .filter(known -> known.name().equals(sample.name()))
                .findFirst()
                .orElseGet(() -> network.doors()
                        .partners()
                        .add(sample.name(), new Brand(sample.name(), sample.colour(), "help@partner.example")));
        String key = network.doors().apiKeys().issue(partner.id(), "demo").secret();
        PartnerServer server = new PartnerServer(network.consoleUri(), key, http);
        List<Listing> listings = new ArrayList<>(network.doors().listings().of(partner.id()));
        for (SampleListing wanted : sample.listings()) {
            if (listings.stream().noneMatch(listing -> listing.externalId().equals(wanted.site()))) {
                listings.add(create(partner, server, wanted));
            }
        }
        return new Brought(sample, partner, server, List.copyOf(listings));
    }

    private Listing create(Partner partner, PartnerServer server, SampleListing wanted) {
        String advertiser = network.doors().advertisers().of(partner.id()).stream()
                .filter(known -> known.externalId().equals(wanted.site()))
                .map(known -> known.id().toString())
                .findFirst()
                .orElseGet(() -> funded(server.advertiser(wanted.site(), wanted.advertiser())));
        String destination = "sip:" + wanted.site() + "@" + advertiserSip;
        UUID listing = UUID.fromString(server.listing(advertiser, wanted, sites.home(wanted.site()), destination));
        return network.doors().listings().find(partner.id(), listing).orElseThrow();
    }

    private String funded(String advertiser) {
        network.doors().ledger().topUp(UUID.fromString(advertiser), FUNDS, "Demo funds");
        return advertiser;
    }
}
