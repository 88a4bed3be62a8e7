package beckon.review.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector;

/**
 * The elements of a page that are ads: Beckon's own tag and slots, and those of networks known to the operator, as CSS
 * selectors. Immutable and safe for any number of threads.
 */
public final class AdElements {
    private static final Pattern CLASS = Pattern.compile("\\.[A-Za-z0-9_-]+");
    private static final Pattern ID = Pattern.compile("#[A-Za-z0-9_-]+");

    private final Set<String> classes = new HashSet<>();
    private final Set<String> ids = new HashSet<>();
    private final List<Evaluator> others = new ArrayList<>();

    private AdElements() {}

    /**
     * A list from selectors.
     *
     * @throws IllegalArgumentException if one is no CSS selector; the message names it
     */
    public static AdElements of(List<String> selectors) {
        AdElements ads = new AdElements();
        for (String selector : selectors) {
            if (CLASS.matcher(selector).matches()) {
                ads.classes.add(selector.substring(1).toLowerCase(Locale.ROOT));
            } else if (ID.matcher(selector).matches()) {
                ads.ids.add(selector.substring(1));
            } else {
                try {
                    ads.others.add(QueryParser.parse(selector));
                } catch (Selector.SelectorParseException | IllegalArgumentException e) {
                    throw new IllegalArgumentException("\"" + selector + "\" is no CSS selector for an ad element", e);
                }
            }
        }
        return ads;
    }

    /** Whether the element is an ad. An element without attributes never is. */
    boolean match(Element element) {
        if (element.attributesSize() == 0) {
            return false;
        }
        if (ids.contains(element.id())) {
            return true;
        }
        String names = element.className();
        if (!names.isEmpty()) {
            for (String name : names.toLowerCase(Locale.ROOT).split("\\s+")) {
                if (classes.contains(name)) {
                    return true;
                }
            }
        }
        for (Evaluator other : others) {
            if (other.matches(element, element)) {
                return true;
            }
        }
        return false;
    }
}
