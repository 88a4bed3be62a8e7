package beckon.review.policy;

import beckon.review.item.Phrases;
import beckon.review.page.Markup;
import beckon.review.page.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What every site is expected to have. A missing one costs a share of the room between a clean site's score and doubt,
 * and can be fixed by the publisher. Judged only where the HTML of a page is known.
 */
public enum RequiredItem {
    PRIVACY("privacy page", .5, "Add a page about privacy and link it."),
    CONTACT("contact page", .5, "Add a page that says who runs the site and how to reach them, and link it."),
    OWN_TEXT("own text", .5, "Write more: the site has fewer than 120 words of its own."),
    NAVIGATION("navigation", .25, "Link the site's pages to each other.");

    /** Nothing of a site's score is lost for good. */
    private static final double MOST = .95;

    private static final int ENOUGH_WORDS = 120;
    private static final Phrases PRIVATE = Phrases.of(
            "privacy",
            "datenschutz",
            "privacidad",
            "confidentialit",
            "gdpr",
            "dsgvo",
            "rgpd",
            "bảo mật",
            "bao-mat",
            "riêng tư");
    private static final Phrases REACHABLE = Phrases.of(
            "contact",
            "kontakt",
            "impressum",
            "imprint",
            "legal notice",
            "mentions légales",
            "mentions-legales",
            "mentions_legales",
            "mentions legales",
            "liên hệ",
            "lien-he",
            "about us",
            "über uns");
    private static final Phrases REACHED = Phrases.of("mailto:", "tel:");

    private final String title;
    private final double cost;
    private final String fix;

    RequiredItem(String title, double cost, String fix) {
        this.title = title;
        this.cost = cost;
        this.fix = fix;
    }

    /** What is missing, for a publisher. */
    public String title() {
        return title;
    }

    /** What to do about it. */
    public String fix() {
        return fix;
    }

    /** The items that the pages of a site lack; empty where no HTML is known. */
    public static List<RequiredItem> missing(List<Page> pages) {
        List<Page> known = pages.stream().filter(page -> page.markup().known()).toList();
        List<RequiredItem> missing = new ArrayList<>();
        if (known.isEmpty()) {
            return missing;
        }
        for (RequiredItem item : values()) {
            if (!item.in(pages, known)) {
                missing.add(item);
            }
        }
        return missing;
    }

    /** The share, 0..1, of a score's room that these missing items cost together. */
    public static double cost(List<RequiredItem> missing) {
        return Math.min(MOST, missing.stream().mapToDouble(item -> item.cost).sum());
    }

    private boolean in(List<Page> pages, List<Page> known) {
        return switch (this) {
            case PRIVACY -> named(known, PRIVATE::in);
            case CONTACT -> named(known, name -> REACHABLE.in(name) || REACHED.begin(name));
            case OWN_TEXT -> pages.stream().mapToInt(page -> words(page.text())).sum() >= ENOUGH_WORDS;
            case NAVIGATION ->
                pages.size() > 1
                        && known.stream()
                                .anyMatch(page -> !page.markup().links().isEmpty());
        };
    }

    private static boolean named(List<Page> pages, Predicate<String> name) {
        for (Page page : pages) {
            if (name.test(page.url()) || name.test(page.title())) {
                return true;
            }
            // Most sites link these pages at the foot.
            for (Markup.Link link : page.markup().links().reversed()) {
                if (name.test(link.text()) || name.test(link.target())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int words(String text) {
        int words = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            boolean letter = Character.isLetterOrDigit(text.charAt(i));
            words += letter && !inside ? 1 : 0;
            inside = letter;
        }
        return words;
    }
}
