package beckon.network.insight;

import java.time.Instant;

/**
 * Everybody's rates on sites as they were counted at one moment. Immutable.
 *
 * @param from the beginning of the traffic that was counted
 * @param at when it was counted
 * @param market the rates
 */
public record Rates(Instant from, Instant at, Market market) {}
