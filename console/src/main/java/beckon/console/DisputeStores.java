package beckon.console;

import beckon.network.call.CallerAreas;
import beckon.network.cost.CallCosts;
import beckon.network.cost.Margins;
import beckon.network.cost.Tariffs;
import beckon.network.dispute.DisputeDesk;
import beckon.network.dispute.DisputeTermsBook;
import beckon.network.dispute.Disputes;
import beckon.network.ledger.AccountBook;
import beckon.network.ledger.CallTermsBook;

/** Everything about disputes, costs, calls that count and single entries that the console asks. */
public record DisputeStores(
        Disputes disputes,
        DisputeDesk disputeDesk,
        DisputeTermsBook disputeTermsBook,
        Tariffs tariffs,
        CallCosts callCosts,
        Margins margins,
        CallTermsBook callTermsBook,
        CallerAreas callerAreas,
        AccountBook accountBook) {}
