package beckon.network.publisher;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Looks for the three proofs of a site. Safe for any number of threads. */
final class ProofSearch {
    /** What carries the key in the tag. */
    static final String ATTRIBUTE = "data-beckon-site";

    private static final Pattern COMMENT = Pattern.compile("<!--.*?(-->|$)", Pattern.DOTALL);
    private static final int QUOTED = 80;

    private final SiteProbe probe;
    private final AdsTxt adsTxt;

    ProofSearch(SiteProbe probe, AdsTxt adsTxt) {
        this.probe = probe;
        this.adsTxt = adsTxt;
    }

    static String path(String key) {
        return "/.well-known/beckon-" + key + ".txt";
    }

    /** One finding per way, in the order in which publishers find them easiest. */
    List<ProofFinding> look(Site site, String key) {
        return List.of(tag(site, key), file(site, key), adsTxt(site));
    }

    private ProofFinding tag(Site site, String key) {
        String wanted = ATTRIBUTE + "=\"" + key + "\" on a script element";
        String where = site.home().toString();
        return switch (probe.get(site.home())) {
            case SiteProbe.Nothing nothing ->
                new ProofFinding(ProofWay.TAG, false, false, where, wanted, nothing.detail());
            case SiteProbe.Text(URI uri, String html) -> {
                String shown = COMMENT.matcher(html).replaceAll("");
                boolean found = tag(key).matcher(shown).find();
                boolean other = !found && shown.contains(ATTRIBUTE);
                String seen =
                        found ? "the tag with this key" : other ? "a tag with another key" : "a page without the tag";
                yield new ProofFinding(ProofWay.TAG, found, true, uri.toString(), wanted, seen);
            }
        };
    }

    private static Pattern tag(String key) {
        return Pattern.compile(
                "<script\\b[^>]*\\s" + ATTRIBUTE + "\\s*=\\s*[\"']?" + Pattern.quote(key) + "[\"'\\s>/]",
                Pattern.CASE_INSENSITIVE);
    }

    private ProofFinding file(Site site, String key) {
        URI where = site.home().resolve(path(key));
        return switch (probe.get(where)) {
            case SiteProbe.Nothing nothing ->
                new ProofFinding(ProofWay.FILE, false, nothing.absent(), where.toString(), key, nothing.detail());
            case SiteProbe.Text(URI uri, String text) -> {
                // Many servers answer any address with a page, which may even repeat it.
                boolean found = text.replace("\uFEFF", "").strip().equals(key);
                String seen = found ? "the key" : "\"" + shortened(text) + "\"";
                yield new ProofFinding(ProofWay.FILE, found, true, uri.toString(), key, seen);
            }
        };
    }

    private ProofFinding adsTxt(Site site) {
        UUID publisher = site.publisher();
        String wanted = adsTxt.line(publisher);
        URI where = site.home().resolve("/ads.txt");
        return switch (probe.get(where)) {
            case SiteProbe.Nothing nothing ->
                new ProofFinding(ProofWay.ADS_TXT, false, nothing.absent(), where.toString(), wanted, nothing.detail());
            case SiteProbe.Text(URI uri, String text) -> {
                boolean found = adsTxt.names(text, publisher);
                String seen = found ? "the line" : "a file of " + text.lines().count() + " lines without it";
                yield new ProofFinding(ProofWay.ADS_TXT, found, true, uri.toString(), wanted, seen);
            }
        };
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= QUOTED ? line : line.substring(0, QUOTED - 1) + "\u2026";
    }
}
