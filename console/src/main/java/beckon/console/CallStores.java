package beckon.console;

import beckon.network.call.CallLegs;
import beckon.network.call.CallProofs;
import beckon.network.call.CallRulesBook;
import beckon.network.call.LiveBoard;
import beckon.network.call.Softphones;

/** Everything about calls that the console asks. */
public record CallStores(
        CallRulesBook callRulesBook,
        CallLegs callLegs,
        CallProofs callProofs,
        LiveBoard liveBoard,
        Softphones softphones) {}
