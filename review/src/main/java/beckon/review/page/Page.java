package beckon.review.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * One document of a site, ads already taken out. Immutable and safe for any number of threads.
 *
 * @param url where it was read; empty where that is not known
 * @param title what its title bar shows; may be empty
 * @param text what a visitor reads, one block a line, without the title
 * @param markup what its HTML says beyond the text; {@link Markup#UNKNOWN} for ready text
 */
public record Page(String url, String title, String text, Markup markup) {

    /** A page of which only the text is known. A title repeated at the beginning of the text is taken out there. */
    public static Page ofText(String url, String title, String text) {
        String own = !title.isEmpty() && text.startsWith(title) ? text.substring(title.length()) : text;
        return new Page(url, title, own, Markup.UNKNOWN);
    }

    /** Title and text: all that terms are looked for in. */
    public String words() {
        return title.isEmpty() ? text : title + "\n" + text;
    }

    /** Adds the page's normalised bytes to a digest: white space does not count, everything else that is read does. */
    public void digest(MessageDigest digest) {
        for (String part : new String[] {url, title, text, markup.identity()}) {
            digest.update(collapsed(part.strip()).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
    }

    /** The text with one space for any run of white space. */
    private static String collapsed(String text) {
        StringBuilder collapsed = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean white = c == ' ' || (c >= '\t' && c <= '\r');
            if (!white) {
                collapsed.append(c);
            } else if (!space) {
                collapsed.append(' ');
            }
            space = white;
        }
        return collapsed.toString();
    }
}
