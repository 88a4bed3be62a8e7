package beckon.console.delivery;

import java.util.Map;

/** What the slugs of decisions mean, in words. Pure; pages call it by the name {@code reasons}. */
public final class Reasons {
    private static final Map<String, String> OF_ADS = Map.ofEntries(
            Map.entry("shown", "Shown"),
            Map.entry("drawn", "Shown: drawn to be tried out"),
            Map.entry("outranked", "Others rank higher"),
            Map.entry("paced", "Ahead of its day's budget, sits this decision out"),
            Map.entry("seen-enough", "The visitor has seen it often enough today"),
            Map.entry("other-place", "Not for this place"),
            Map.entry("place-unknown", "Meant for a place, and the visitor's is not known"),
            Map.entry("under-reserve", "Bids less than the reserve"),
            Map.entry("paused", "Paused by its partner"),
            Map.entry("paused-by-operator", "Paused by the operator"),
            Map.entry("not-begun", "Has not begun yet"),
            Map.entry("ended", "Has ended"),
            Map.entry("calls-paused", "Calls are paused, since nobody answered"),
            Map.entry("unfunded", "Its advertiser has no funds for it"),
            Map.entry("budget-spent", "Its budget is spent"),
            Map.entry("day-budget-spent", "Its budget of the day is spent"),
            Map.entry("off-hours", "Nobody answers at this hour"),
            Map.entry("advertiser-excludes-site", "Its advertiser does not want this site"),
            Map.entry("publisher-excludes-advertiser", "The publisher does not want its advertiser"),
            Map.entry("publisher-excludes-category", "The publisher does not want its category"),
            Map.entry("restricted-category", "A policy keeps its category off this site"),
            Map.entry("no-match", "Not eligible"),
            Map.entry("page-blocked", "The page is blocked"));
    private static final Map<String, String> OF_PAGES = Map.of(
            "", "The page shows ads.",
            "unknown-site", "Nobody has applied with this host.",
            "not-approved", "The site is not approved, so none of its pages shows ads.",
            "page-blocked", "A person decided that no ad stands on this page.",
            "no-match", "The page may show ads, but no ad can be shown there now.");

    private Reasons() {}

    /** Why one ad is shown or not. */
    public static String ad(String verdict) {
        return OF_ADS.getOrDefault(verdict, verdict);
    }

    /** Why a page shows ads or none. */
    public static String page(String reason) {
        return OF_PAGES.getOrDefault(reason, reason);
    }
}
