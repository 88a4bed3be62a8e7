package beckon.edge.slot;

import beckon.edge.http.Answer;
import beckon.edge.http.Json;
import beckon.network.delivery.Ad;
import beckon.network.delivery.Presentation;
import beckon.network.delivery.PresentationTokens;
import beckon.network.reference.ReferenceType;
import java.net.URI;
import java.util.List;
import java.util.function.BiFunction;

/** Ads in the form that the tag reads. Only the form of the reference's granted type is rendered. Immutable. */
public final class AdJson {
    private static final String TYPE = "application/json";

    private final PresentationTokens tokens;
    private final String clicks;
    private final String views;

    /** @param publicBase absolute address of the edge, ending in {@code /} */
    public AdJson(PresentationTokens tokens, URI publicBase) {
        this.tokens = tokens;
        this.clicks = publicBase.resolve("c/").toString();
        this.views = publicBase.resolve("v/").toString();
    }

    Answer none(String reason) {
        return answer("{\"ads\":[],\"reason\":" + Json.quoted(reason) + "}");
    }

    /** @param presentations makes the presentation of an ad in a slot, of which the first is 1 */
    Answer some(List<Ad> ads, BiFunction<Ad, Integer, Presentation> presentations) {
        StringBuilder out = new StringBuilder(512 * ads.size()).append("{\"ads\":[");
        int slot = 0;
        for (Ad ad : ads) {
            if (slot++ > 0) {
                out.append(',');
            }
            append(out, ad, presentations.apply(ad, slot));
        }
        return answer(out.append("]}").toString());
    }

    private void append(StringBuilder out, Ad ad, Presentation presentation) {
        out.append("{\"headline\":");
        Json.quote(out, ad.headline());
        out.append(",\"text\":");
        Json.quote(out, ad.body());
        ReferenceType type = ad.attribution().type();
        switch (type) {
            case WEB -> {
                out.append(",\"click\":");
                String click = clicks + tokens.sign(PresentationTokens.CLICK, presentation);
                Json.quote(out, click);
                if (ad.destination() != null) {
                    out.append(",\"call\":");
                    Json.quote(out, click + "/call");
                }
            }
            case TELEPHONIC -> {
                if (ad.e164() != null) {
                    out.append(",\"tel\":");
                    Json.quote(out, ad.e164());
                }
            }
        }
        out.append(",\"view\":");
        Json.quote(out, views + tokens.sign(PresentationTokens.VIEW, presentation));
        out.append(",\"type\":\"")
                .append(type == ReferenceType.WEB ? "web" : "telephonic")
                .append("\"}");
    }

    private static Answer answer(String json) {
        return Answer.of(200, TYPE, json).with("Cache-Control", "no-store");
    }
}
