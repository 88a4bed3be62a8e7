package beckon.edge.slot;

import beckon.edge.http.Answer;
import beckon.edge.http.Json;
import beckon.network.delivery.Ad;
import beckon.network.delivery.DecisionRecord;
import beckon.network.delivery.Presentation;
import beckon.network.delivery.PresentationTokens;
import beckon.network.id.Uuid7;
import beckon.network.reference.ReferenceType;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Ads in the form that the tag reads. Only the form of the reference's granted type is rendered. Immutable. */
public final class AdJson {
    private static final String TYPE = "application/json";

    private final PresentationTokens tokens;
    private final String clicks;
    private final String views;
    private final String house;
    private final String images;
    private final Pictured pictured;

    /** @param publicBase absolute address of the edge, ending in {@code /} */
    public AdJson(PresentationTokens tokens, URI publicBase, Pictured pictured) {
        this.tokens = tokens;
        this.clicks = quoted(publicBase, "c/");
        this.views = quoted(publicBase, "v/");
        this.images = quoted(publicBase, "i/");
        this.house = publicBase.resolve("h/").toString();
        this.pictured = pictured;
    }

    /** As it stands inside a JSON string. */
    private static String quoted(URI base, String folder) {
        String text = Json.quoted(base.resolve(folder).toString());
        return text.substring(1, text.length() - 1);
    }

    Answer none(String reason) {
        return answer("{\"ads\":[],\"reason\":" + Json.quoted(reason) + "}");
    }

    Pictured pictured() {
        return pictured;
    }

    /** The winners in their slots. */
    Answer some(List<Wanted.Placed> placed, UUID site, Instant now) {
        StringBuilder out = new StringBuilder(768 * placed.size()).append("{\"ads\":[");
        boolean first = true;
        for (Wanted.Placed one : placed) {
            out.append(first ? "{\"place\":" : ",{\"place\":").append(one.place());
            first = false;
            UUID reference = one.ad().attribution().reference();
            DecisionRecord record = one.winner().record();
            append(out, one, new Presentation(Uuid7.at(now), reference, site, now, one.place(), record));
        }
        return answer(out.append("]}").toString());
    }

    /** Ads of the operator's own, with why there is no other. They carry no token: nothing of them is counted. */
    Answer house(List<Wanted.PlacedHouse> ads, String reason) {
        StringBuilder out = new StringBuilder(256 * ads.size()).append("{\"ads\":[");
        boolean first = true;
        for (Wanted.PlacedHouse one : ads) {
            out.append(first ? "{\"place\":" : ",{\"place\":").append(one.place());
            first = false;
            out.append(",\"id\":\"").append(one.id()).append("\",\"headline\":");
            Json.quote(out, one.ad().headline());
            out.append(",\"text\":");
            Json.quote(out, one.ad().body());
            out.append(",\"click\":");
            Json.quote(out, house + one.ad().code());
            out.append(",\"type\":\"house\"}");
        }
        out.append("],\"reason\":");
        Json.quote(out, reason);
        return answer(out.append('}').toString());
    }

    private void append(StringBuilder out, Wanted.Placed placed, Presentation presentation) {
        Ad ad = placed.ad();
        out.append(",\"id\":\"").append(Wanted.id(ad)).append("\",\"headline\":");
        Json.quote(out, ad.headline());
        out.append(",\"text\":");
        Json.quote(out, ad.body());
        ReferenceType type = ad.attribution().type();
        switch (type) {
            case WEB -> {
                out.append(",\"click\":\"");
                String token = tokens.sign(PresentationTokens.CLICK, presentation);
                out.append(clicks).append(token).append('"');
                if (ad.destination() != null) {
                    out.append(",\"call\":\"").append(clicks).append(token).append("/call\"");
                }
            }
            case TELEPHONIC -> {
                if (ad.e164() != null) {
                    out.append(",\"tel\":");
                    Json.quote(out, ad.e164());
                }
            }
        }
        String image = placed.format() == SlotFormat.IMAGE
                ? pictured.digest(ad.attribution().listing())
                : null;
        if (image != null) {
            out.append(",\"image\":\"").append(images).append(image).append('"');
        }
        out.append(",\"view\":\"")
                .append(views)
                .append(tokens.sign(PresentationTokens.VIEW, presentation))
                .append("\",\"type\":\"")
                .append(type == ReferenceType.WEB ? "web" : "telephonic")
                .append("\"}");
    }

    private static Answer answer(String json) {
        return Answer.of(200, TYPE, json).with("Cache-Control", "no-store");
    }
}
