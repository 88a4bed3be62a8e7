package beckon.console;

import beckon.network.call.CallLegs;
import beckon.network.call.CallProofs;
import beckon.network.call.CallRulesBook;
import beckon.network.call.LiveBoard;

/** Everything about calls that the console asks. */
public record CallStores(CallRulesBook callRulesBook, CallLegs callLegs, CallProofs callProofs, LiveBoard liveBoard) {}
