package beckon.network.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;

/**
 * An incoming payment that no advertiser was found for. Immutable.
 *
 * @param why nobody was found
 */
public record BankRow(
        UUID id,
        String source,
        String externalId,
        LocalDate bookedOn,
        long amountMicros,
        Currency currency,
        String payer,
        String words,
        String why,
        Instant takenAt) {}
