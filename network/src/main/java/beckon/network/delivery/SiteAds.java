package beckon.network.delivery;

import beckon.network.publisher.BlockedPaths;
import beckon.network.publisher.State;
import java.util.List;
import java.util.UUID;

/**
 * What one site may show. Immutable.
 *
 * @param site the site
 * @param host its host, lower case, with the port where it is not the usual one
 * @param state its standing; only an approved site has ads
 * @param ads its live references to listings that can be paid for and are wanted there
 * @param blocked its pages on which no ad may stand
 * @param most ads that one page may show, as the operator's terms have it for the site's standing; 1..10
 * @param place where its readers mostly are
 * @param barred its live references that are not shown now, with the reason
 * @param about what it and its pages are about
 */
public record SiteAds(
        UUID site,
        String host,
        State state,
        List<Ad> ads,
        BlockedPaths blocked,
        int most,
        Place place,
        List<Barred> barred,
        Subjects about) {
    public SiteAds {
        ads = List.copyOf(ads);
        barred = List.copyOf(barred);
        if (state != State.APPROVED && !ads.isEmpty()) {
            throw new IllegalArgumentException("Only an approved site shows ads; " + host + " is " + state);
        }
    }

    /** A site of which nobody knows what it is about. */
    public SiteAds(
            UUID site,
            String host,
            State state,
            List<Ad> ads,
            BlockedPaths blocked,
            int most,
            Place place,
            List<Barred> barred) {
        this(site, host, state, ads, blocked, most, place, barred, Subjects.NONE);
    }

    /** A site on every page of which ads may stand, as many as it asks for. */
    public SiteAds(UUID site, String host, State state, List<Ad> ads) {
        this(site, host, state, ads, BlockedPaths.NONE);
    }

    /** A site whose pages may show as many ads as they ask for. */
    public SiteAds(UUID site, String host, State state, List<Ad> ads, BlockedPaths blocked) {
        this(site, host, state, ads, blocked, SlotRequest.MOST_SLOTS, Place.UNKNOWN, List.of());
    }
}
