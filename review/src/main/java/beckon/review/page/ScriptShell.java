package beckon.review.page;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

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
