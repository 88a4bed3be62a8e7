package beckon.console.partner;

import beckon.console.event.Traffic;
import beckon.console.event.TrafficDesk;
import beckon.console.listing.ListingLines;
import beckon.network.insight.ConsoleChoice;
import beckon.network.ledger.Ledger;
import beckon.network.ledger.LedgerAccount;
import beckon.network.partner.Advertisers;
import beckon.network.partner.ApiKeys;
import beckon.network.partner.Partner;
import beckon.network.partner.Partners;
import beckon.network.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Gathers what pages show of partners. Safe for any number of threads. */
@Component
public class PartnerFiles {
    private final Partners partners;
    private final Advertisers advertisers;
    private final ListingLines lines;
    private final TrafficDesk desk;
    private final ConsoleChoice choices;
    private final ApiKeys keys;
    private final Ledger ledger;

    PartnerFiles(
            Partners partners,
            Advertisers advertisers,
            ListingLines lines,
            TrafficDesk desk,
            ConsoleChoice choices,
            ApiKeys keys,
            Ledger ledger) {
        this.partners = partners;
        this.advertisers = advertisers;
        this.lines = lines;
        this.desk = desk;
        this.choices = choices;
        this.keys = keys;
        this.ledger = ledger;
    }

    public List<PartnerFile> all() {
        return partners.all().stream().map(this::file).toList();
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
                choices.history(partner.id()),
                keys.of(partner.id()));
    }
}
