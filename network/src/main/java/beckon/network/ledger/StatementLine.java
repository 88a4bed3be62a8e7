package beckon.network.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one entry did to a party.
 *
 * @param at when it was booked
 * @param entry the entry
 * @param event the event that caused it, which leads to the contact, the terms and the standing that priced it
 * @param memo one line for people
 * @param micros what the party gained, or lost when negative
 */
public record StatementLine(
        Instant at, UUID entry, @Nullable UUID event, String memo, long micros) {}
