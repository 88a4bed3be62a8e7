package beckon.network.publisher;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened to a site.
 *
 * @param kind stable id, such as {@code appeal-opened}
 * @param byWhom {@code account/<id>}, {@code publisher/<id>}, {@code public} or {@code network}
 * @param detail in words
 */
public record JournalLine(UUID id, UUID site, Instant at, String kind, String byWhom, String detail) {}
