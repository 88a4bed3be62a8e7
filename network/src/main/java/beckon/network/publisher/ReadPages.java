package beckon.network.publisher;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The pages behind a verdict.
 *
 * @param contentHash the verdict's
 * @param cut whether something was left out because it was too much to keep
 */
public record ReadPages(
        UUID site, String contentHash, List<ReadPage> pages, boolean cut, Instant firstReadAt, Instant lastReadAt) {
    public ReadPages {
        pages = List.copyOf(pages);
    }
}
