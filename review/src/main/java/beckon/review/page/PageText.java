package beckon.review.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** Walks a parsed document once and notes what a visitor reads, the forms and the links. */
final class PageText implements NodeFilter {
    private static final int LONGEST_TEXT = 400_000;
    private static final int MOST_LINKS = 500;
    private static final Set<String> UNREAD =
            Set.of("script", "style", "noscript", "template", "svg", "math", "object", "title", "head");
    private static final Set<String> FIELDS = Set.of("input", "select", "textarea");
    private static final Set<String> UNFILLED = Set.of("hidden", "submit", "button", "image", "reset");

    private final AdElements ads;
    private final BaseAddress base;
    private final StructureReader structure;
    private final StringBuilder text = new StringBuilder();
    private final List<Markup.Form> forms = new ArrayList<>();
    private final List<Markup.Link> links = new ArrayList<>();
    private String formTarget = "";
    private boolean inForm;
    private boolean password;
    private int fields;
    private int frames;
    private int linkStart;

    /**
     * @param url the page's address; may be empty
     * @param base the address that links start from; may be empty
     */
    PageText(AdElements ads, String url, String base) {
        this.ads = ads;
        this.base = new BaseAddress(base);
        structure = new StructureReader(url, ads);
    }

    String text() {
        return text.toString().strip();
    }

    Markup markup(String title) {
        if (fields > 0 && !inForm) {
            forms.add(new Markup.Form("", password, fields));
        }
        return new Markup(true, forms, links, frames, structure.hits(title, text.length()));
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (text.length() > LONGEST_TEXT) {
            return FilterResult.STOP;
        }
        if (node instanceof TextNode words) {
            append(words.getWholeText());
            return FilterResult.CONTINUE;
        }
        if (!(node instanceof Element element)) {
            if (node instanceof Comment comment) {
                structure.comment(comment);
            }
            return FilterResult.CONTINUE;
        }
        if (ads.match(element)) {
            return FilterResult.SKIP_ENTIRELY;
        }
        String tag = element.normalName();
        if (tag.equals("head")) {
            head(element);
        } else if (tag.equals("script")) {
            structure.script(element);
        }
        if (UNREAD.contains(tag)) {
            return FilterResult.SKIP_ENTIRELY;
        }
        structure.open(element, tag, text.length());
        open(element, tag);
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            String tag = element.normalName();
            if (tag.equals("a")) {
                link(element);
            } else if (tag.equals("form")) {
                forms.add(new Markup.Form(formTarget, password, fields));
                inForm = false;
                password = false;
                fields = 0;
            }
            structure.close(element, text.length());
            if (element.isBlock()) {
                breakLine();
            }
        }
        return FilterResult.CONTINUE;
    }

    private void open(Element element, String tag) {
        if (element.isBlock() || tag.equals("br")) {
            breakLine();
        }
        switch (tag) {
            case "a" -> linkStart = text.length();
            case "iframe", "frame" -> frames += element.hasAttr("src") ? 1 : 0;
            case "img" -> append(" " + element.attr("alt") + " ");
            case "form" -> {
                formTarget = target(element, "action");
                inForm = true;
                password = false;
                fields = 0;
            }
            default -> {
                if (FIELDS.contains(tag)) {
                    field(element);
                }
            }
        }
    }

    private void field(Element element) {
        String type = element.attr("type").toLowerCase(Locale.ROOT);
        if (!UNFILLED.contains(type)) {
            fields++;
            password |= type.equals("password");
            append(" " + element.attr("placeholder") + " ");
        } else if (!type.equals("hidden")) {
            append(" " + element.attr("value") + " ");
        }
    }

    private void link(Element element) {
        if (element.hasAttr("href")) {
            structure.link(element, Math.max(0, text.length() - linkStart));
        }
        if (links.size() < MOST_LINKS && element.hasAttr("href")) {
            String words =
                    linkStart <= text.length() ? text.substring(linkStart).strip() : "";
            String shown = words.length() <= 80 ? words : words.substring(0, 80);
            links.add(new Markup.Link(target(element, "href"), shown.replace('\n', ' ')));
        }
    }

    private String target(Element element, String attribute) {
        return element.hasAttr(attribute) ? base.absolute(element.attr(attribute)) : "";
    }

    private void head(Element head) {
        for (Node node = head.firstChild(); node != null; node = node.nextSibling()) {
            if (node instanceof Comment comment) {
                structure.comment(comment);
            } else if (node instanceof Element element) {
                if (element.normalName().equals("meta") && element.attr("name").equalsIgnoreCase("description")) {
                    append(element.attr("content"));
                    breakLine();
                }
                if (!ads.match(element)) {
                    structure.head(element);
                }
            }
        }
    }

    /** Adds words, any run of white space as one space. */
    private void append(String words) {
        int n = words.length();
        int start = 0;
        while (start < n) {
            int end = start;
            while (end < n && !space(words.charAt(end))) {
                end++;
            }
            text.append(words, start, end);
            start = end;
            while (start < n && space(words.charAt(start))) {
                start++;
            }
            int length = text.length();
            if (start > end && length > 0 && !Character.isWhitespace(text.charAt(length - 1))) {
                text.append(' ');
            }
        }
    }

    private static boolean space(char c) {
        return c <= ' ' ? c == ' ' || Character.isWhitespace(c) : c >= 0x80 && (c == 0xA0 || Character.isWhitespace(c));
    }

    private void breakLine() {
        int end = text.length();
        if (end > 0 && text.charAt(end - 1) == ' ') {
            text.setLength(--end);
        }
        if (end > 0 && text.charAt(end - 1) != '\n') {
            text.append('\n');
        }
    }
}
