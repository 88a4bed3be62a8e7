package beckon.console;

import beckon.network.TestNetwork;
import beckon.network.call.CallerAreas;
import beckon.network.cost.CallCosts;
import beckon.network.cost.Margins;
import beckon.network.cost.Tariff;
import beckon.network.cost.TariffKind;
import beckon.network.cost.Tariffs;
import beckon.network.dispute.Dispute;
import beckon.network.dispute.DisputeDesk;
import beckon.network.dispute.DisputeReason;
import beckon.network.dispute.DisputeTermsBook;
import beckon.network.dispute.Disputes;
import beckon.network.dispute.Ruling;
import beckon.network.event.Mechanism;
import beckon.network.ledger.AccountBook;
import beckon.network.ledger.CallTermsBook;
import beckon.network.ledger.Contact;
import beckon.network.ledger.Reversals;
import beckon.network.partner.Partner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Disputes and costs of a test's network. */
final class SampleDisputes {
    private SampleDisputes() {}

    static DisputeStores stores(TestNetwork network) {
        return new DisputeStores(
                new Disputes(network.database, network.clock),
                new DisputeDesk(network.database, network.clock),
                new DisputeTermsBook(network.database, network.clock),
                new Tariffs(network.database, network.clock),
                new CallCosts(network.database, network.clock),
                new Margins(network.database, network.clock),
                new CallTermsBook(network.database, network.clock),
                new CallerAreas(network.database, network.clock),
                new AccountBook(network.database, network.clock));
    }

    /** The partner's charged contacts, newest first, that nobody disputed yet. */
    static List<Contact> charged(TestConsole console, Partner partner) {
        Disputes disputes = console.stores.disputeStores().disputes();
        return console.network.contacts.ofPartner(partner.id(), 500).stream()
                .filter(one -> one.entry() != null)
                .filter(one -> disputes.standing(one.event()).isEmpty())
                .toList();
    }

    /** Three disputes, one of them decided, of contacts on the site, and what calls cost. */
    static List<Dispute> add(TestConsole console, Partner partner, UUID site) {
        DisputeStores stores = console.stores.disputeStores();
        List<Contact> charged = charged(console, partner).stream()
                .filter(one -> site.equals(one.site()) && one.mechanism() == Mechanism.WEB)
                .toList();
        List<Dispute> all = new ArrayList<>();
        for (Contact one : charged.subList(0, 3)) {
            all.add(stores.disputes()
                    .open(
                            new Disputes.Opener(partner.id(), null, "desk@city.example"),
                            one.event(),
                            DisputeReason.WRONG_PAGE,
                            "The ad stood beside an article about a burst dam; our customers wrote to us about it."));
        }
        stores.disputeDesk()
                .decide(
                        all.getFirst().id(),
                        console.network.operator().id(),
                        new Ruling(
                                100_000, Reversals.Bearer.EVERYBODY, "The page was changed after the ad was placed."));
        stores.tariffs()
                .add(new Tariff(
                        new UUID(0, 0),
                        TariffKind.INBOUND,
                        "Sample Carrier",
                        null,
                        "",
                        Instant.EPOCH,
                        12_000,
                        0,
                        60,
                        1,
                        TestNetwork.EUR));
        stores.callCosts().postDue(100);
        stores.callerAreas().put(new CallerAreas.Area("+4930", "DE", "Berlin", "Berlin", 52.52, 13.4));
        return all;
    }
}
