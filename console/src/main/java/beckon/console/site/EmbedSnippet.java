package beckon.console.site;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * What a publisher pastes so that ads stand on his pages, as he wants them to look. Pure.
 *
 * @param edge address of the edge, without a trailing slash
 * @param attribute which proves whose site it is, such as {@code data-beckon-site="..."}
 * @param format {@code text}, {@code image} or {@code call}
 * @param theme {@code page}, {@code light} or {@code dark}
 */
public record EmbedSnippet(URI edge, String attribute, String format, String theme) {
    public static final List<String> FORMATS = List.of("text", "image", "call");
    public static final List<String> THEMES = List.of("page", "light", "dark");

    /** Takes the first of each where something unknown is wished for. */
    public EmbedSnippet {
        format = known(FORMATS, format);
        theme = known(THEMES, theme);
    }

    private static String known(List<String> words, String word) {
        String wished = word.toLowerCase(Locale.ROOT);
        return words.contains(wished) ? wished : words.getFirst();
    }

    /** Once on each page. */
    public String script() {
        return "<script async src=\"" + edge + "/tag.js\" " + attribute + "></script>";
    }

    /** Where an ad may stand. The height holds the place before the ad has come, so that nothing moves. */
    public String slot() {
        return "<div data-beckon-slot" + attributes() + " style=\"min-height:" + height() + "px\"></div>";
    }

    private String attributes() {
        return (format.equals("text") ? "" : " data-beckon-format=\"" + format + "\"")
                + (theme.equals("page") ? "" : " data-beckon-theme=\"" + theme + "\"");
    }

    /** What a narrow slot takes, in pixels; a wide one takes less. */
    public int height() {
        return switch (format) {
            case "image" -> 304;
            case "call" -> 140;
            default -> 184;
        };
    }

    /** The page of the edge that shows an example. */
    public String preview() {
        return edge + "/preview?format=" + format + "&theme=" + theme;
    }
}
