package beckon.console.format;

import beckon.console.event.Figures;
import beckon.network.report.Counts;
import java.util.Map;
import java.util.UUID;

/**
 * What the last thirty days brought, from the roll-ups, which lag behind the events by a few seconds.
 *
 * @param byListing figures; a listing without traffic is missing
 * @param sample whether any of it is marked as sample traffic
 */
public record Lately(Map<UUID, Figures> byListing, Counts total, boolean sample) {}
