package beckon.network.partner;

import java.time.Instant;
import java.util.Currency;
import java.util.UUID;

/**
 * Who pays.
 *
 * @param externalId the partner's own name for him, unique per partner
 * @param currency of all his bids and funds
 */
public record Advertiser(UUID id, UUID partner, String externalId, String name, Currency currency, Instant createdAt) {}
