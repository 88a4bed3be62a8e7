package beckon.network.partner;

import beckon.network.reference.Reference;
import beckon.network.reference.Telephone;
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
     * The forms by name, those of the reference's own type alone. A web reference has {@code link}, {@code html},
     * {@code json}, {@code schema} and, where somebody answers calls, {@code button}; a telephonic one has {@code tel} (RFC
     * 3966), {@code html}, {@code json}, {@code sip} (RFC 3261) and {@code schema} (schema.org as JSON-LD).
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
        if (listing.destination() != null) {
            // The reference's page calls from the browser; a click on the way there is the one that counts.
            forms.put(
                    "button",
                    "<a class=\"beckon-call\" role=\"button\" href=\"" + escaped(link)
                            + "\" rel=\"sponsored nofollow noopener\">Call: " + escaped(listing.headline()) + "</a>");
        }
        forms.put("json", json(reference, listing, Map.of("link", link)));
        forms.put("schema", schema(listing, "url", link));
        return forms;
    }

    private static Map<String, String> telephonic(Reference reference, Listing listing, URI edgeBase) {
        Telephone.Dialled number = reference.number();
        if (number == null) {
            throw new IllegalArgumentException("Telephonic reference " + reference.id() + " carries no number");
        }
        // RFC 3261, section 19.1.6: a telephone number in the user part is marked as such.
        String sip = "sip:" + number.text() + "@" + edgeBase.getHost() + ";user=phone";
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("tel", number.tel());
        forms.put("html", anchor(number.tel(), listing.headline() + " " + number.international()));
        Map<String, Object> spelled = new LinkedHashMap<>();
        spelled.put("tel", number.tel());
        spelled.put("number", number.e164());
        if (number.extension() != null) {
            spelled.put("extension", number.extension());
        }
        spelled.put("international", number.international());
        spelled.put("national", number.national());
        forms.put("json", json(reference, listing, spelled));
        forms.put("sip", sip);
        forms.put("schema", schema(listing, "telephone", number.international()));
        return forms;
    }

    /** Markup by schema.org as a script of JSON-LD, in which no text can end the script. */
    private static String schema(Listing listing, String property, String value) {
        ListingDetails details = listing.details();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("@context", "https://schema.org");
        body.put("@type", "LocalBusiness");
        body.put("name", details.name().isEmpty() ? listing.headline() : details.name());
        if (!listing.body().isEmpty()) {
            body.put("description", listing.body());
        }
        Map<String, String> address = address(details.address());
        if (!address.isEmpty()) {
            body.put("address", address);
        }
        // Never the advertiser's own number: a call to it would be nobody's.
        body.put(property, value);
        String json = JSON.writeValueAsString(body)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
        return "<script type=\"application/ld+json\">" + json + "</script>";
    }

    private static Map<String, String> address(Address address) {
        Map<String, String> parts = new LinkedHashMap<>();
        if (address.shown()) {
            parts.put("@type", "PostalAddress");
            parts.put("streetAddress", address.street());
            parts.put("postalCode", address.postalCode());
            parts.put("addressLocality", address.city());
            parts.put("addressRegion", address.region());
            parts.put("addressCountry", address.country());
            parts.values().removeIf(String::isEmpty);
        }
        return parts.size() > 1 ? parts : Map.of();
    }

    private static String anchor(String address, String words) {
        // What is paid for says so to search engines.
        return "<a href=\"" + escaped(address) + "\" rel=\"sponsored nofollow noopener\">" + escaped(words) + "</a>";
    }

    private static String json(Reference reference, Listing listing, Map<String, ?> address) {
        Map<String, Object> body = new LinkedHashMap<>();
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
