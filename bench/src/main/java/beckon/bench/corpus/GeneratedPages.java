package beckon.bench.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Whole HTML pages as small sites have them: head with style and script, navigation, articles with links, lists, a form,
 * a table, a footer. Sizes vary as they do in the wild, from a few to a hundred kB. The same seed gives the same pages.
 */
public final class GeneratedPages {
    private final Random random;
    private final Prose prose;

    private GeneratedPages(long seed) {
        random = new Random(seed);
        prose = new Prose(random);
    }

    /** @return as many pages */
    public static List<String> of(int many, long seed) {
        GeneratedPages pages = new GeneratedPages(seed);
        List<String> made = new ArrayList<>(many);
        for (int number = 0; number < many; number++) {
            made.add(pages.page());
        }
        return made;
    }

    private String page() {
        StringBuilder html = new StringBuilder(32_768);
        String title = prose.words(5);
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
                .append(title)
                .append("</title>\n<meta name=\"description\" content=\"")
                .append(prose.sentence())
                .append("\">\n<link rel=\"stylesheet\" href=\"/css/site.css\">\n");
        code(html, "style", 10 + random.nextInt(60), ".c%d > li:hover { margin: %dpx; color: #0a6c74; }\n");
        code(html, "script", 5 + random.nextInt(120), "window.q%d = (window.q || []).slice(%d); // <b>&amp;\n");
        html.append("</head>\n<body class=\"page wide\">\n");
        navigation(html);
        // Most pages are short and some are very long.
        int sections = 1 + (int) (Math.exp(random.nextGaussian()) * 4);
        for (int section = 0; section < Math.min(sections, 60); section++) {
            section(html);
        }
        form(html);
        html.append("<footer class=\"f\"><p>&copy; 2026 ")
                .append(title)
                .append(" &middot; <a href=\"/privacy\">Privacy</a> <a href=\"/contact\">Contact</a></p></footer>\n");
        code(html, "script", random.nextInt(80), "document.addEventListener('e%d', function (e) { e.x = %d < 3; });\n");
        return html.append("</body>\n</html>\n").toString();
    }

    private void code(StringBuilder html, String element, int lines, String line) {
        html.append('<').append(element).append(">\n");
        for (int number = 0; number < lines; number++) {
            html.append(line.formatted(number, random.nextInt(99)));
        }
        html.append("</").append(element).append(">\n");
    }

    private void navigation(StringBuilder html) {
        html.append("<header><nav id=\"main\"><ul>\n");
        for (int link = 0; link < 6 + random.nextInt(30); link++) {
            html.append("<li class=\"i\"><a class=\"n ")
                    .append(link % 2 == 0 ? "even" : "odd")
                    .append("\" href=\"/")
                    .append(prose.word())
                    .append("\" title=\"")
                    .append(prose.words(2))
                    .append("\"><span>")
                    .append(prose.words(2))
                    .append("</span></a>\n");
        }
        html.append("</ul></nav></header>\n");
    }

    private void section(StringBuilder html) {
        html.append("<section class=\"s\"><div class=\"in\"><h2>")
                .append(prose.words(4))
                .append("</h2>\n<img src=\"/i/")
                .append(prose.word())
                .append(".jpg\" alt=\"")
                .append(prose.words(3))
                .append("\" width=320 height=200>\n");
        for (int paragraph = 0; paragraph < 1 + random.nextInt(5); paragraph++) {
            html.append("<p>");
            for (int sentence = 0; sentence < 2 + random.nextInt(5); sentence++) {
                html.append(prose.sentence()).append(random.nextInt(4) == 0 ? "&nbsp;<br>" : " ");
                if (random.nextInt(3) == 0) {
                    html.append("<a href=\"https://")
                            .append(prose.word())
                            .append(".example/")
                            .append(prose.word())
                            .append("?a=1&amp;b=2\"><em>")
                            .append(prose.words(2))
                            .append("</em></a>. ");
                }
            }
            html.append("</p>\n");
        }
        if (random.nextInt(3) == 0) {
            table(html);
        }
        html.append("</div></section>\n<!-- ").append(prose.words(6)).append(" -->\n");
    }

    private void table(StringBuilder html) {
        html.append("<table class=\"t\"><tbody>\n");
        for (int row = 0; row < 3 + random.nextInt(10); row++) {
            html.append("<tr><td>").append(prose.words(2)).append("<td>").append(random.nextInt(900));
            html.append("&euro;</td><td style=\"text-align:right\">")
                    .append(prose.word())
                    .append("</td></tr>\n");
        }
        html.append("</tbody></table>\n");
    }

    private void form(StringBuilder html) {
        html.append(
                        "<form action=\"/search\" method=\"get\"><label>Search <input type=\"text\" name=\"q\" placeholder=\"")
                .append(prose.words(2))
                .append("\"></label><button type=\"submit\">Go</button></form>\n");
    }
}
