package beckon.review.page;

import beckon.review.verdict.Check;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * Tells a page that shows nothing before its scripts have run: hardly a word, scripts, and a place for them to write to,
 * code that writes, or a plea to allow scripts.
 */
public final class ScriptShell {
    /** Fewer words than this may be all that a shell says, with a sign that more is to come. */
    private static final int FEW = 60;

    /** Fewer words than this are nothing at all. */
    private static final int NOTHING = 5;

    private static final Pattern PLACE =
            Pattern.compile("id\\s*=\\s*[\"']?(root|app|__next|__nuxt|___gatsby|main-app|app-root"
                    + "|svelte|q-app|react-root|mount)[\"'\\s>]|<app-root|ng-app|data-reactroot|ng-version");
    private static final Pattern WRITES = Pattern.compile(
            "document\\s*\\.\\s*write|innerhtml|outerhtml|insertadjacenthtml|createcontextualfragment|domparser"
                    + "|attachshadow|\\.textcontent\\s*=|\\.innertext\\s*=|eval\\s*\\(|atob\\s*\\(|fromcharcode");
    private static final Pattern PLEA =
            Pattern.compile("<noscript[^>]*>[^<]{0,200}(<[^/n][^<]{0,200}){0,5}(javascript|java script|enable)");

    /** If more than this share of the pages cannot be read without scripts, the rest says little about the site. */
    private static final double TOLERATED = 1 / 3.0;

    private static final String NAME = "needs-scripts";

    private ScriptShell() {}

    /** Whether {@code page}, made of these bytes, shows nothing without its scripts. */
    public static boolean is(Page page, byte[] html) {
        int words = words(page.text(), FEW);
        if (words >= FEW) {
            return false;
        }
        String code = new String(html, 0, Math.min(html.length, PageParser.LARGEST), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
        if (!code.contains("<script")) {
            return false;
        }
        return words < NOTHING
                || PLACE.matcher(code).find()
                || WRITES.matcher(code).find()
                || PLEA.matcher(code).find();
    }

    /**
     * Whether a browser still shows the document that it was given: one of its scripts is still there. A script can lead
     * to a document elsewhere, whose words say nothing about this one.
     *
     * @param shell the document as it came
     * @param drawn what the browser shows in the end
     */
    public static boolean same(byte[] shell, String drawn) {
        Set<String> before = scripts(new String(shell, StandardCharsets.UTF_8));
        return before.isEmpty() || !Collections.disjoint(before, scripts(drawn));
    }

    private static Set<String> scripts(String html) {
        Set<String> scripts = new HashSet<>();
        for (Element script : Jsoup.parse(html).select("script")) {
            String name =
                    script.hasAttr("src") ? script.attr("src") : script.data().strip();
            if (!name.isEmpty()) {
                scripts.add(name);
            }
        }
        return scripts;
    }

    /**
     * What is to be said about the shells among the pages of a site.
     *
     * @param pages pages read, shells included
     * @param shells addresses of the shells
     * @param first whether the home page is one
     */
    public static Optional<Check> check(int pages, List<String> shells, boolean first) {
        if (shells.isEmpty()) {
            return Optional.empty();
        }
        String detail = shells.size() + " of " + pages + (pages == 1 ? " page" : " pages")
                + " show nothing without scripts, " + shells.getFirst()
                + " among them; they have to be drawn by a browser (--render, review.render)";
        if (shells.size() == pages) {
            return Optional.of(Check.failed(NAME, detail));
        }
        boolean serious = first || shells.size() > TOLERATED * pages;
        return Optional.of(serious ? Check.person(NAME, detail) : Check.noted(NAME, detail));
    }

    /** Words of a text, counted no further than {@code most}. */
    public static int words(String text, int most) {
        int words = 0;
        boolean inside = false;
        for (int i = 0; i < text.length() && words < most; i++) {
            boolean letter = Character.isLetterOrDigit(text.charAt(i));
            words += letter && !inside ? 1 : 0;
            inside = letter;
        }
        return words;
    }
}
