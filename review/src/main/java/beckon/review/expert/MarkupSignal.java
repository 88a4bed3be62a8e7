package beckon.review.expert;

import beckon.review.page.JsonLines;
import beckon.review.page.Markup;
import beckon.review.page.Page;
import beckon.review.page.StructureHit;
import beckon.review.page.StructureItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An item of a page's forms and host. Its weight is set by hand, never negative, and stands outside training: too few
 * labelled pages come with their HTML.
 *
 * @param item stable name
 * @param policy what it speaks for
 * @param weight part of the page's logit; above 0
 * @param passage what was seen
 */
record MarkupSignal(String item, String policy, double weight, String passage) {
    private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+(:\\d+)?");

    /** Names that are often imitated, with the hosts that may bear them. */
    private static final Map<String, String> BRANDS = Map.ofEntries(
            Map.entry("paypal", "paypal."),
            Map.entry("facebook", "facebook."),
            Map.entry("instagram", "instagram."),
            Map.entry("netflix", "netflix."),
            Map.entry("microsoft", "microsoft"),
            Map.entry("outlook", "outlook."),
            Map.entry("office 365", "office"),
            Map.entry("amazon", "amazon."),
            Map.entry("apple id", "apple."),
            Map.entry("icloud", "icloud."),
            Map.entry("dhl", "dhl."),
            Map.entry("usps", "usps."),
            Map.entry("chase", "chase."),
            Map.entry("wells fargo", "wellsfargo."),
            Map.entry("metamask", "metamask."),
            Map.entry("coinbase", "coinbase."),
            Map.entry("whatsapp", "whatsapp."),
            Map.entry("docusign", "docusign."),
            Map.entry("adobe", "adobe."),
            Map.entry("dropbox", "dropbox."));

    /** The items of one page of a site. */
    static List<MarkupSignal> of(Page page, String site) {
        if (!page.markup().known()) {
            return List.of();
        }
        List<MarkupSignal> found = new ArrayList<>();
        for (StructureHit hit : StructureItems.of(page)) {
            structure(hit, found);
        }
        String host = JsonLines.host(page.url());
        boolean real = !host.isEmpty() && (site.equals(host) || site.isEmpty());
        boolean password = false;
        for (Markup.Form form : page.markup().forms()) {
            if (!form.password()) {
                continue;
            }
            password = true;
            String target = JsonLines.host(form.target());
            if (real && !target.isEmpty() && !registered(target).equals(registered(host))) {
                found.add(new MarkupSignal(
                        "form:password to another host", "phishing", 3, "posts a password to " + target));
            } else if (form.target().toLowerCase(Locale.ROOT).startsWith("mailto:")) {
                found.add(new MarkupSignal("form:password by mail", "phishing", 3, "posts a password by mail"));
            }
        }
        if (password && real) {
            if (ADDRESS.matcher(host).matches()) {
                found.add(new MarkupSignal("host:number with password", "phishing", .5, host));
            }
            String shown = (page.title() + " " + head(page.text())).toLowerCase(Locale.ROOT);
            BRANDS.forEach((brand, own) -> {
                if (page.title().toLowerCase(Locale.ROOT).contains(brand) && !host.contains(own)) {
                    found.add(new MarkupSignal(
                            "brand:" + brand + " on another host", "phishing", 2.5, "title \"" + page.title() + "\""));
                } else if (shown.contains(brand + " account") && !host.contains(own)) {
                    found.add(new MarkupSignal(
                            "brand:" + brand + " on another host", "phishing", 1.5, brand + " account, on " + host));
                }
            });
        }
        return found;
    }

    /** What an item of structure speaks for: little, since good pages have each of them too. */
    private static void structure(StructureHit hit, List<MarkupSignal> found) {
        switch (hit.item()) {
            case BLOCKS_CONTEXT_MENU -> add(hit, "phishing", 1, found);
            case HIDDEN_TEXT, UNREADABLE_SCRIPT, PAYMENT_CARD -> add(hit, "phishing", .7, found);
            case DEAD_LINKS, SAVED_COPY -> add(hit, "phishing", .5, found);
            case PASSWORD -> add(hit, "phishing", .3, found);
            case PASSWORD_IN_THE_CLEAR -> add(hit, "phishing", .2, found);
            case REPETITION -> add(hit, "spam", 1, found);
            case ONE_DESTINATION, INVISIBLE_TEXT -> add(hit, "spam", .7, found);
            case STUFFED_TITLE, SPONSORED_LINKS, ONE_WORD -> add(hit, "spam", .4, found);
            case SPLIT_WORDS, MIXED_LETTERS, FANCY_LETTERS -> {
                add(hit, "phishing", .4, found);
                add(hit, "spam", .4, found);
            }
            default -> {
                // shown to people, and learned from once enough labelled pages come with their HTML
            }
        }
    }

    private static void add(StructureHit hit, String policy, double weight, List<MarkupSignal> found) {
        found.add(new MarkupSignal(hit.item().id(), policy, weight, hit.passage()));
    }

    private static String head(String text) {
        return text.length() <= 400 ? text : text.substring(0, 400);
    }

    /** The last two labels of a host without its port: near enough to its registered name to compare two. */
    private static String registered(String host) {
        String name = host.replaceAll(":\\d+$", "");
        if (ADDRESS.matcher(name).matches()) {
            return host;
        }
        String[] labels = name.split("\\.");
        int n = labels.length;
        return n < 2 ? host : labels[n - 2] + "." + labels[n - 1];
    }
}
