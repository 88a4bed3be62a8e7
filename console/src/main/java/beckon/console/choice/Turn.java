package beckon.console.choice;

import beckon.network.insight.DecisionRecord;

/**
 * A decision that changed something.
 *
 * @param what it changed, in words
 * @param decision the decision
 */
public record Turn(String what, DecisionRecord decision) {}
