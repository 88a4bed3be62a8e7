package beckon.network.ledger;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The day into which a daily budget counts a contact: the listing's own, from its midnight to the next, which may lie 23 or
 * 25 hours apart; without a time zone a day of UTC. Immutable.
 *
 * @param from included
 * @param to excluded
 */
record BudgetDay(Instant from, Instant to) {
    static BudgetDay of(@Nullable String zone, Instant at) {
        ZoneId place = zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
        ZonedDateTime local = at.atZone(place);
        return new BudgetDay(
                local.toLocalDate().atStartOfDay(place).toInstant(),
                local.toLocalDate().plusDays(1).atStartOfDay(place).toInstant());
    }
}
