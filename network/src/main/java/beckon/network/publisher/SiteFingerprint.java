package beckon.network.publisher;

import java.util.Optional;

/** A cheap look at a site that tells whether what it says has changed. Safe for any number of threads. */
@FunctionalInterface
public interface SiteFingerprint {
    /** The same text for the same content, at most 200 characters; empty where the site cannot be read now. */
    Optional<String> of(Site site);
}
