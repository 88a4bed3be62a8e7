package beckon.console.partner;

import beckon.console.event.Traffic;
import beckon.console.event.TrafficDesk;
import beckon.console.listing.ListingLines;
import beckon.network.insight.ConsoleChoice;
import beckon.network.insight.SuccessRate;
import beckon.network.insight.SuccessRates;
import beckon.network.ledger.Ledger;
import beckon.network.ledger.LedgerAccount;
import beckon.network.partner.Advertisers;
import beckon.network.partner.ApiKeys;
import beckon.network.partner.Listings;
import beckon.network.partner.Partner;
import beckon.network.partner.Partners;
import beckon.network.problem.Problem;
import beckon.network.reference.ChannelKind;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Gathers what pages show of partners. Safe for any number of threads. */
@Component
public class PartnerFiles {
    /** Decisions that are looked through for what changed. */
    private static final int HISTORY = 500;

    private final Partners partners;
    private final Advertisers advertisers;
    private final Listings listings;
    private final ListingLines lines;
    private final TrafficDesk desk;
    private final SuccessRates rates;
    private final Clock clock;
    private final ConsoleChoice choices;
    private final ApiKeys keys;
    private final Ledger ledger;

    PartnerFiles(
            Partners partners,
            Advertisers advertisers,
            Listings listings,
            ListingLines lines,
            TrafficDesk desk,
            SuccessRates rates,
            Clock clock,
            ConsoleChoice choices,
            ApiKeys keys,
            Ledger ledger) {
        this.partners = partners;
        this.advertisers = advertisers;
        this.listings = listings;
        this.lines = lines;
        this.desk = desk;
        this.rates = rates;
        this.clock = clock;
        this.choices = choices;
        this.keys = keys;
        this.ledger = ledger;
    }

    /** Every partner, by name. */
    public List<PartnerRow> all() {
        Instant now = clock.instant();
        Map<UUID, List<SuccessRate>> byPartner = Stream.of(ChannelKind.values())
                .flatMap(kind -> rates.window(now.minus(ConsoleChoice.WINDOW), now, kind, null).stream())
                .collect(Collectors.groupingBy(SuccessRate::partner));
        return partners.all().stream()
                .map(partner -> new PartnerRow(
                        partner,
                        choices.latest(partner.id()).orElse(null),
                        listings.of(partner.id()).size(),
                        byPartner.getOrDefault(partner.id(), List.of())))
                .toList();
    }

    /** @throws Problem when there is no such partner */
    public PartnerFile of(UUID partner) {
        return file(partners.find(partner).orElseThrow(() -> Problem.notFound("partner", partner)));
    }

    private PartnerFile file(Partner partner) {
        Traffic traffic = desk.of(partner.id());
        return new PartnerFile(
                partner,
                advertisers.of(partner.id()).stream()
                        .map(advertiser -> new PartnerFile.Funds(
                                advertiser,
                                ledger.balance(LedgerAccount.advertiserFunds(advertiser.id()), advertiser.currency())
                                        .micros()))
                        .toList(),
                lines.of(partner.id(), traffic.byListing()),
                traffic.total(),
                choices.history(partner.id(), HISTORY),
                keys.of(partner.id()));
    }
}
