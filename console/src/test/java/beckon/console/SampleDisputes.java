package beckon.console;

import beckon.network.TestNetwork;
import beckon.network.call.CallerAreas;
import beckon.network.cost.CallCosts;
import beckon.network.cost.Margins;
import beckon.network.cost.Tariffs;
import beckon.network.dispute.DisputeDesk;
import beckon.network.dispute.DisputeTermsBook;
import beckon.network.dispute.Disputes;
import beckon.network.ledger.AccountBook;
import beckon.network.ledger.CallTermsBook;
import beckon.network.ledger.Contact;
import beckon.network.partner.Partner;
import java.util.List;

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
}
