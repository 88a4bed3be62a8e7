package beckon.review.page;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;

/**
 * Notes items of structure while {@link PageText} walks a document; sees what is no ad and nothing else. Lengths are
 * those of the text read so far. Belongs to one thread.
 */
final class StructureReader {
    private static final int MANY_OUTGOING = 100;
    private static final int MANY_KEYWORDS = 30;
    private static final int LETTERS_TO_MEASURE = 300;
    private static final int LEAST_HIDDEN = 300;
    private static final Pattern REFRESH =
            Pattern.compile("^\\s*[\\d.]*\\s*[;,]\\s*(?:url\\s*=)?\\s*[\"']?([^\"']+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern COLOUR = Pattern.compile("(?:^|;)\\s*color\\s*:\\s*([^;!]+)");
    private static final Pattern GROUND = Pattern.compile("(?:^|;)\\s*background(?:-color)?\\s*:\\s*([^;!]+)");
    private static final Pattern UNSEEN = Pattern.compile("font-size\\s*:\\s*0(px|em|pt|%)?\\s*(;|$|!)"
            + "|(left|top|margin-left|margin-top|text-indent)\\s*:\\s*-9\\d{3,}px");
    private static final Pattern CARD =
            Pattern.compile("(?i)(cc-?|card-?_?)(num|no\\b|csc|cvv|cvc|code)|cardnumber|\\bcvv2?\\b");
    private static final Set<String> PROGRAMS = Set.of("exe", "apk", "msi", "scr", "dmg", "bat", "pkg");

    private final String own;
    private final String ownName;
    private final ScriptItems scripts = new ScriptItems();
    private final Map<StructureItem, StructureHit> found = new EnumMap<>(StructureItem.class);
    private final List<Element> hiding = new ArrayList<>();
    private final Map<String, Integer> destinations = new HashMap<>();
    private final Map<String, String> registered = new HashMap<>();
    private int hiddenFrom;
    private int hidden;
    private boolean unseen;
    private String ground = "";
    private int links;
    private int outgoing;
    private int dead;
    private int linked;
    private int headings;
    private int pictures;
    private int speechless;
    private int foreignPictures;
    private int hostedPictures;

    StructureReader(String url) {
        own = Hosts.of(url);
        ownName = Hosts.registered(own);
    }

    /** A comment that is no part of what is read. */
    void comment(Comment comment) {
        String words = comment.getData();
        if (words.length() < 300
                && (words.contains("saved from url") || words.contains("HTTrack") || words.contains("Mirrored from"))) {
            note(StructureItem.SAVED_COPY, words);
        }
    }

    /** An element of the document's head. */
    void head(Element element) {
        switch (element.normalName()) {
            case "meta" -> meta(element);
            case "script" -> script(element);
            default -> {}
        }
    }

    /** A script that calls no ad network. */
    void script(Element script) {
        String type = script.attr("type");
        if (type.isEmpty() || type.contains("javascript") || type.equals("module")) {
            for (int i = 0; i < script.childNodeSize(); i++) {
                if (script.childNode(i) instanceof DataNode data) {
                    scripts.read(data.getWholeData());
                }
            }
        }
    }

    /** An element that is read, at its beginning. */
    void open(Element element, String tag, int length) {
        if (element.attributesSize() > 0) {
            style(element, tag, length);
            String click = element.attr("onclick");
            if (!click.isEmpty() && !tag.equals("body")) {
                scripts.read(click);
            }
        }
        switch (tag) {
            case "body" -> body(element);
            case "h1", "h2", "h3", "h4", "h5", "h6" -> headings++;
            case "img" -> picture(element);
            case "iframe", "frame" -> frame(element);
            case "input" -> input(element);
            case "form" -> form(element);
            case "meta" -> meta(element);
            default -> {}
        }
    }

    /** An element that is read, at its end. */
    void close(Element element, int length) {
        if (!hiding.isEmpty() && hiding.getLast().equals(element)) {
            hiding.removeLast();
            if (hiding.isEmpty()) {
                hidden += length - hiddenFrom;
                if (unseen && length - hiddenFrom >= LEAST_HIDDEN) {
                    note(StructureItem.INVISIBLE_TEXT, element.text());
                }
            }
        }
    }

    /** A link, at its end, with as many characters on it. */
    void link(Element element, int characters) {
        String target = element.attr("href").strip();
        links++;
        linked += characters;
        if (nowhere(target)) {
            dead++;
        } else {
            String other = other(target);
            if (!other.isEmpty()) {
                outgoing++;
                destinations.merge(other, 1, Integer::sum);
            }
        }
        if (element.attr("rel").contains("sponsored")) {
            note(StructureItem.SPONSORED_LINKS, target);
        }
        if (program(target)) {
            note(StructureItem.PROGRAM_LINKS, target);
        }
    }

    /** All items; {@code length} is that of the whole text. */
    List<StructureHit> hits(String title, int length) {
        if (!hiding.isEmpty()) {
            hidden += length - hiddenFrom;
        }
        if (length >= LETTERS_TO_MEASURE) {
            share(StructureItem.MOSTLY_LINKS, linked, length, .7);
            share(StructureItem.HIDDEN_TEXT, hidden, length, .5);
            if (headings == 0) {
                note(StructureItem.NO_HEADING, "");
            }
        }
        if (links == 0) {
            note(StructureItem.NO_LINKS, "");
        }
        if (links >= 10) {
            share(StructureItem.MOSTLY_OUTGOING, outgoing, links, .5);
            share(StructureItem.DEAD_LINKS, dead, links, .5);
        }
        if (outgoing > MANY_OUTGOING) {
            note(StructureItem.MANY_OUTGOING, outgoing + " links");
        }
        destinations.forEach((host, times) -> {
            if (times >= 5 && times > outgoing * .9 && times > links * .5) {
                note(StructureItem.ONE_DESTINATION, times + " links to " + host);
            }
        });
        if (pictures >= 5 && speechless > pictures * .8) {
            note(StructureItem.PICTURES_WITHOUT_WORDS, speechless + " of " + pictures + " pictures");
        }
        if (hostedPictures >= 2 && foreignPictures > hostedPictures * .5) {
            note(StructureItem.PICTURES_OF_ANOTHER_HOST, foreignPictures + " of " + hostedPictures + " pictures");
        }
        if (TextItems.stuffed(title)) {
            note(StructureItem.STUFFED_TITLE, title);
        }
        found.putAll(scripts.found());
        return List.copyOf(found.values());
    }

    /** The registered name of another host that the address leads to; empty where it stays on this one or says none. */
    private String other(String address) {
        if (own.isEmpty() || Hosts.names(address, own)) {
            return "";
        }
        String host = Hosts.of(address);
        if (host.isEmpty()) {
            return "";
        }
        String name = registered.computeIfAbsent(host, Hosts::registered);
        return name.equals(ownName) ? "" : name;
    }

    private boolean foreign(String address) {
        return !other(address).isEmpty();
    }

    /** Whether a link is only drawn like one. */
    private static boolean nowhere(String target) {
        boolean script = target.regionMatches(true, 0, "javascript:", 0, 11) && target.length() < 20;
        return script || target.isEmpty() || (target.length() < 3 && target.charAt(0) == '#');
    }

    private static boolean program(String target) {
        int query = target.indexOf('?');
        int end = query < 0 ? target.length() : query;
        int fragment = target.indexOf('#');
        end = fragment < 0 ? end : Math.min(end, fragment);
        return end > 4
                && target.charAt(end - 4) == '.'
                && PROGRAMS.contains(target.substring(end - 3, end).toLowerCase(Locale.ROOT));
    }

    private void share(StructureItem item, int part, int whole, double limit) {
        if (part > whole * limit) {
            note(item, Math.round(100.0 * part / whole) + " %");
        }
    }

    private void meta(Element meta) {
        String name = meta.attr("name");
        if (name.equalsIgnoreCase("keywords")) {
            String keywords = meta.attr("content");
            if (keywords.chars().filter(c -> c == ',').count() >= MANY_KEYWORDS) {
                note(StructureItem.STUFFED_KEYWORDS, keywords);
            }
        } else if (meta.attr("http-equiv").equalsIgnoreCase("refresh")) {
            Matcher refresh = REFRESH.matcher(meta.attr("content"));
            if (refresh.find()) {
                String target = refresh.group(1).strip();
                note(StructureItem.REFRESHES, target);
                if (foreign(target)) {
                    note(StructureItem.REFRESHES_TO_HOST, target);
                }
                if (program(target)) {
                    note(StructureItem.STARTS_DOWNLOAD, target);
                }
            }
        }
    }

    private void body(Element body) {
        ground = colour(body.attr("bgcolor"));
        scripts.readClickOnPage(body.attr("onclick"));
        for (String event : List.of("onload", "onunload", "onbeforeunload", "oncontextmenu")) {
            String handler = body.attr(event);
            if (!handler.isEmpty()) {
                scripts.read(event + "=" + handler);
            }
        }
    }

    private void style(Element element, String tag, int length) {
        String style = element.attr("style");
        boolean none = element.hasAttr("hidden") && !tag.equals("input");
        boolean nowhere = false;
        if (!style.isEmpty()) {
            String plain = style.toLowerCase(Locale.ROOT);
            none |= plain.contains("display") && plain.replace(" ", "").contains("display:none");
            nowhere = (plain.contains("font-size") || plain.contains("-9"))
                    && UNSEEN.matcher(plain).find();
            nowhere |= plain.contains("color") && inTheGround(plain);
        } else if (tag.equals("font")) {
            nowhere = !ground.isEmpty() && ground.equals(colour(element.attr("color")));
        }
        if ((none || nowhere) && !tag.equals("body") && !element.tag().isSelfClosing()) {
            if (hiding.isEmpty()) {
                hiddenFrom = length;
                unseen = false;
            }
            unseen |= nowhere;
            hiding.add(element);
        }
    }

    /** Whether words have the colour of what is behind them. */
    private boolean inTheGround(String style) {
        Matcher colour = COLOUR.matcher(style);
        if (!colour.find()) {
            return false;
        }
        Matcher behind = GROUND.matcher(style);
        String of = colour(colour.group(1));
        return !of.isEmpty() && of.equals(behind.find() ? colour(behind.group(1)) : ground);
    }

    /** A colour as it is compared with another; empty where there is none. */
    private static String colour(String value) {
        String plain = value.strip().toLowerCase(Locale.ROOT);
        if (plain.equals("white") || plain.equals("#fff")) {
            return "#ffffff";
        }
        if (plain.equals("black") || plain.equals("#000")) {
            return "#000000";
        }
        return plain.startsWith("#") || plain.matches("[a-z]+")
                ? plain.replaceAll("^(inherit|transparent|initial|none|currentcolor)$", "")
                : "";
    }

    private void picture(Element picture) {
        pictures++;
        speechless += picture.attr("alt").isBlank() ? 1 : 0;
        String source = picture.attr("src").strip();
        if (!source.isEmpty() && !source.startsWith("data:")) {
            hostedPictures++;
            foreignPictures += foreign(source) ? 1 : 0;
        }
    }

    private void frame(Element frame) {
        String source = frame.attr("src").strip();
        if (!foreign(source)) {
            return;
        }
        note(StructureItem.FRAME_OF_ANOTHER_HOST, source);
        String style = frame.attr("style").toLowerCase(Locale.ROOT).replace(" ", "");
        String width = frame.attr("width").strip();
        String height = frame.attr("height").strip();
        boolean small = width.matches("[01](px)?") && height.matches("[01](px)?");
        if (small || style.contains("display:none") || style.contains("visibility:hidden") || frame.hasAttr("hidden")) {
            note(StructureItem.HIDDEN_FRAME, source);
        }
        boolean wide = width.equals("100%") || style.contains("width:100%") || style.contains("width:100vw");
        boolean high = height.equals("100%") || style.contains("height:100%") || style.contains("height:100vh");
        if (frame.normalName().equals("frame") || (wide && high)) {
            note(StructureItem.FRAME_FILLS_PAGE, source);
        }
    }

    private void input(Element input) {
        String type = input.attr("type").toLowerCase(Locale.ROOT);
        if (type.equals("password")) {
            note(StructureItem.PASSWORD, "");
        } else if (!type.equals("hidden")) {
            String name = input.attr("name") + " " + input.attr("autocomplete") + " " + input.id();
            if (CARD.matcher(name).find()) {
                note(StructureItem.PAYMENT_CARD, input.attr("name"));
            }
        }
    }

    private void form(Element form) {
        String target = form.attr("action").strip();
        boolean foreign = foreign(target);
        if (foreign) {
            note(StructureItem.POSTS_TO_ANOTHER_HOST, Hosts.of(target));
        }
        Element password = form.selectFirst("input[type=password]");
        if (password == null) {
            return;
        }
        if (foreign) {
            note(StructureItem.PASSWORD_TO_ANOTHER_HOST, Hosts.of(target));
        } else if (target.toLowerCase(Locale.ROOT).startsWith("mailto:")) {
            note(StructureItem.PASSWORD_BY_MAIL, target);
        }
        if (target.regionMatches(true, 0, "http:", 0, 5)) {
            note(StructureItem.PASSWORD_IN_THE_CLEAR, target);
        }
    }

    private void note(StructureItem item, String seen) {
        if (!found.containsKey(item)) {
            found.put(item, StructureHit.of(item, seen));
        }
    }
}
