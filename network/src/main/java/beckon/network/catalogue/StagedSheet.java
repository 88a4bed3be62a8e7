package beckon.network.catalogue;

import java.time.Instant;
import java.util.UUID;

/** A table that waits for the click that uses it. */
public record StagedSheet(UUID id, String file, Instant loadedAt) {}
