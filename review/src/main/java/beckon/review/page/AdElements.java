package beckon.review.page;

import beckon.review.item.ListFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector;

/**
 * The elements of a page that are ads: Beckon's own tag and slots, and those of networks known to the operator, as CSS
 * selectors. Every element of every page is asked for, so selectors of one class, id, element or attribute are looked up
 * by name, and only others are tried one by one. Immutable and safe for any number of threads.
 */
public final class AdElements {
    private static final Pattern CLASS = Pattern.compile("\\.[A-Za-z0-9_-]+");
    private static final Pattern ID = Pattern.compile("#[A-Za-z0-9_-]+");
    private static final Pattern TAG = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");

    /** A script that calls an ad network from within the page; letter case counts, as it does in scripts. */
    private static final Pattern SCRIPT = Pattern.compile("script:containsData\\((.{4,})\\)");

    private static final int FIRST = 0x1f;

    private final Set<String> classes = new HashSet<>();

    /** By the lowest five bits of a class's first letter, which ignore its case: the lengths, modulo 64, as bits. */
    private final long[] lengths = new long[FIRST + 1];

    private final Set<String> ids = new HashSet<>();
    private final Set<String> tags = new HashSet<>();
    private final Map<String, List<AdAttribute>> attributes = new HashMap<>();
    private final List<String> scripts = new ArrayList<>();
    private final List<Evaluator> others = new ArrayList<>();

    private AdElements() {}

    /**
     * A list from selectors.
     *
     * @throws IllegalArgumentException if one is no CSS selector; the message names it
     */
    public static AdElements of(List<String> selectors) {
        AdElements ads = new AdElements();
        selectors.forEach(ads::add);
        return ads;
    }

    /**
     * A list from files, such as the shipped one and the operator's.
     *
     * @throws IllegalArgumentException if a line is no CSS selector; the message names file and line
     */
    public static AdElements of(ListFile... files) {
        AdElements ads = new AdElements();
        for (ListFile file : files) {
            for (ListFile.Line line : file.lines()) {
                try {
                    ads.add(line.text());
                } catch (IllegalArgumentException e) {
                    throw line.broken(String.valueOf(e.getMessage()));
                }
            }
        }
        return ads;
    }

    private void add(String selector) {
        Matcher attribute = AdAttribute.SELECTOR.matcher(selector);
        Matcher calls = SCRIPT.matcher(selector);
        if (calls.matches()) {
            scripts.add(calls.group(1));
        } else if (CLASS.matcher(selector).matches()) {
            String name = selector.substring(1).toLowerCase(Locale.ROOT);
            classes.add(name);
            lengths[name.charAt(0) & FIRST] |= 1L << name.length();
        } else if (ID.matcher(selector).matches()) {
            ids.add(selector.substring(1));
        } else if (TAG.matcher(selector).matches()) {
            tags.add(selector.toLowerCase(Locale.ROOT));
        } else if (attribute.matches()) {
            AdAttribute rule = AdAttribute.of(attribute);
            attributes.computeIfAbsent(rule.name(), _ -> new ArrayList<>()).add(rule);
        } else {
            try {
                others.add(QueryParser.parse(selector));
            } catch (Selector.SelectorParseException | IllegalArgumentException e) {
                throw new IllegalArgumentException("\"" + selector + "\" is no CSS selector for an ad element", e);
            }
        }
    }

    /** Whether a script that stands in the page calls an ad network. */
    boolean calls(String script) {
        for (String call : scripts) {
            if (script.contains(call)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the element is an ad. */
    boolean match(Element element) {
        String tag = element.normalName();
        if (tags.contains(tag)) {
            return true;
        }
        if (element.attributesSize() > 0) {
            for (Attribute attribute : element.attributes()) {
                if (match(tag, attribute.getKey(), attribute.getValue())) {
                    return true;
                }
            }
        }
        return !others.isEmpty() && matchOthers(element);
    }

    private boolean matchOthers(Element element) {
        // A selector such as "section > div" looks up to the root.
        Element root = element.root();
        for (Evaluator other : others) {
            if (other.matches(root, element)) {
                return true;
            }
        }
        return false;
    }

    private boolean match(String tag, String name, String value) {
        if (name.equals("class")) {
            if (named(value)) {
                return true;
            }
        } else if (name.equals("id") && ids.contains(value)) {
            return true;
        }
        List<AdAttribute> rules = attributes.get(name);
        if (rules != null) {
            for (AdAttribute rule : rules) {
                if (rule.match(tag, value)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a class of the list has this length and first letter: few classes of a page do. */
    private boolean likely(String names, int start, int end) {
        return end > start && (lengths[names.charAt(start) & FIRST] & 1L << (end - start)) != 0;
    }

    private boolean named(String names) {
        int n = names.length();
        int start = 0;
        while (start < n) {
            int end = start;
            while (end < n && !Character.isWhitespace(names.charAt(end))) {
                end++;
            }
            if (likely(names, start, end)
                    && classes.contains(names.substring(start, end).toLowerCase(Locale.ROOT))) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }
}
