package beckon.network.partner;

import beckon.network.reference.Reference;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a partner copies into his pages: only the forms of the reference's own type. Pure.
 */
public final class EmbedCode {
    private static final JsonMapper JSON = JsonMapper.shared();

    private EmbedCode() {}

    /**
     * The forms by name: {@code link}, {@code html} and {@code json} of a web reference; {@code tel}, {@code html},
     * {@code json} and {@code sip} of a telephonic one.
     *
     * @param edgeBase public address of the edge, such as {@code https://ads.example.org}
     */
    public static Map<String, String> of(Reference reference, Listing listing, URI edgeBase) {
        return switch (reference.type()) {
            case WEB -> web(reference, listing, edgeBase);
            case TELEPHONIC -> telephonic(reference, listing, edgeBase);
        };
    }

    private static Map<String, String> web(Reference reference, Listing listing, URI edgeBase) {
        String link = edgeBase.resolve("/r/" + reference.code()).toString();
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("link", link);
        forms.put("html", anchor(link, listing.headline()));
        forms.put("json", json(reference, listing, Map.of("link", link)));
        return forms;
    }

    private static Map<String, String> telephonic(Reference reference, Listing listing, URI edgeBase) {
        String number = reference.dialled();
        if (number == null) {
            throw new IllegalArgumentException("Telephonic reference " + reference.id() + " carries no number");
        }
        String tel = "tel:" + number;
        // RFC 3261, section 19.1.6: a telephone number in the user part is marked as such.
        String sip = "sip:" + number + "@" + edgeBase.getHost() + ";user=phone";
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("tel", tel);
        forms.put("html", anchor(tel, listing.headline() + " " + reference.shown()));
        forms.put("json", json(reference, listing, Map.of("tel", tel)));
        forms.put("sip", sip);
        return forms;
    }

    private static String anchor(String address, String words) {
        // What is paid for says so to search engines.
        return "<a href=\"" + escaped(address) + "\" rel=\"sponsored nofollow noopener\">" + escaped(words) + "</a>";
    }

    private static String json(Reference reference, Listing listing, Map<String, String> address) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("reference", reference.code());
        body.put("type", reference.type().word());
        body.put("headline", listing.headline());
        body.put("body", listing.body());
        body.putAll(address);
        return JSON.writeValueAsString(body);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
