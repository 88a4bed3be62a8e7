package beckon.network.brand;

import beckon.network.partner.Brand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A look that was published.
 *
 * @param number 1 for the partner's first
 * @param author who published it
 * @param restores the version that this one brought back; null for a new look
 */
public record BrandVersion(
        int number, Brand brand, String author, @Nullable Integer restores, Instant publishedAt) {}
