package beckon.network.report;

import beckon.network.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * An event that a report counts, with names for people.
 *
 * @param headline the listing's
 * @param host the site's; null on a partner's own medium
 */
public record Happening(
        Event event, String headline, @Nullable String host) {}
