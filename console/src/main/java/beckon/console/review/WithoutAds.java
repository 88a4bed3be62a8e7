package beckon.console.review;

import beckon.network.publisher.Site;
import beckon.network.publisher.Standing;

/** A site that shows no ads, and why. */
public record WithoutAds(Site site, Standing standing) {}
