package beckon.network.expert;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Since when an expert reviewed.
 *
 * @param chosenBy null where the network chose it at a start
 */
public record Promotion(UUID id, String hash, @Nullable UUID chosenBy, String reason, Instant since) {}
