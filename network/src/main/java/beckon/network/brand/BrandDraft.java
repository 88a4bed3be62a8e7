package beckon.network.brand;

import beckon.network.partner.Brand;
import java.time.Instant;

/**
 * A look that is being made.
 *
 * @param author who changed it last
 */
public record BrandDraft(Brand brand, String author, Instant changedAt) {}
