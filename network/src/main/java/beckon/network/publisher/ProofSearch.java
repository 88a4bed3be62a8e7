package beckon.network.publisher;

import java.net.URI;
import java.time.Instant;
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

    /**
     * What was found.
     *
     * @param findings one per way, in the order in which publishers find them easiest
     */
    record Found(List<ProofFinding> findings, AdsTxtLook adsTxt) {}

    Found look(Site site, String key, Instant now) {
        AdsTxtLook look = adsTxt(site, now);
        return new Found(List.of(tag(site, key), file(site, key), finding(look, site.publisher())), look);
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

    /** Looks at the site's file alone. Buyers look at the root of the domain, so without its {@code www.} as well. */
    AdsTxtLook adsTxt(Site site, Instant now) {
        URI where = site.home().resolve("/ads.txt");
        AdsTxtLook look = adsTxt(where, site.publisher(), now);
        String host = where.getHost();
        if (look.state().present() || host == null || !host.startsWith("www.")) {
            return look;
        }
        AdsTxtLook root = adsTxt(URI.create(where.toString().replaceFirst("://www\\.", "://")), site.publisher(), now);
        return root.state().present() ? root : look;
    }

    private AdsTxtLook adsTxt(URI where, UUID publisher, Instant now) {
        return switch (probe.get(where)) {
            case SiteProbe.Nothing nothing ->
                new AdsTxtLook(
                        nothing.absent() ? AdsTxtState.FILE_MISSING : AdsTxtState.UNREACHABLE,
                        where.toString(),
                        nothing.detail(),
                        now);
            case SiteProbe.Text(URI uri, String text) -> {
                AdsTxtState state = adsTxt.state(text, publisher);
                String seen =
                        switch (state) {
                            case PRESENT -> "the line";
                            case NOT_A_FILE -> "\"" + shortened(text) + "\"";
                            default -> "a file of " + text.lines().count() + " lines without it";
                        };
                yield new AdsTxtLook(state, uri.toString(), seen, now);
            }
        };
    }

    private ProofFinding finding(AdsTxtLook look, UUID publisher) {
        return new ProofFinding(
                ProofWay.ADS_TXT,
                look.state().present(),
                look.state() != AdsTxtState.UNREACHABLE,
                look.address(),
                adsTxt.line(publisher),
                look.seen());
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= QUOTED ? line : line.substring(0, QUOTED - 1) + "\u2026";
    }
}
