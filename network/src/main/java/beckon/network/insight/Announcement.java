package beckon.network.insight;

import beckon.network.partner.Format;
import java.time.Instant;

/**
 * A format that a partner has been told of and that does not hold yet.
 *
 * @param format in which his console will open
 * @param from the first instant at which it does
 */
public record Announcement(Format format, Instant from) {}
