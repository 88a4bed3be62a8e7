package beckon.network.partner;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.TestNetwork;
import beckon.network.reference.ChannelKind;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceState;
import beckon.network.reference.ReferenceType;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EmbedCodeTest {
    private static final URI EDGE = URI.create("https://ads.example:8443");
    private static final UUID ID = new UUID(1, 1);

    @Test
    void aWebReferenceIsALinkAndNoNumber() {
        Map<String, String> forms =
                EmbedCode.of(reference(ReferenceType.WEB, null), listing("Pipes & \"more\" <b>"), EDGE);

        assertThat(forms).containsOnlyKeys("link", "html", "button", "json", "schema");
        assertThat(forms.get("link")).isEqualTo("https://ads.example:8443/r/AbC-_12345");
        assertThat(forms.get("html"))
                .isEqualTo("<a href=\"https://ads.example:8443/r/AbC-_12345\" rel=\"sponsored nofollow noopener\">"
                        + "Pipes &amp; &quot;more&quot; &lt;b&gt;</a>");
        JsonNode json = JsonMapper.shared().readTree(forms.get("json"));
        assertThat(json.get("link").asString()).isEqualTo(forms.get("link"));
        assertThat(json.get("type").asString()).isEqualTo("web");
        assertThat(forms.values()).noneMatch(form -> form.contains("tel:"));
    }

    @Test
    void aTelephonicReferenceIsANumberAndNoLink() {
        Map<String, String> forms =
                EmbedCode.of(reference(ReferenceType.TELEPHONIC, "+4930555001"), listing("Pipes"), EDGE);

        assertThat(forms).containsOnlyKeys("tel", "html", "json", "sip", "schema");
        assertThat(forms.get("tel")).isEqualTo("tel:+4930555001");
        assertThat(forms.get("sip")).isEqualTo("sip:+4930555001@ads.example;user=phone");
        assertThat(forms.get("html")).contains("href=\"tel:+4930555001\"");
        assertThat(forms.values()).noneMatch(form -> form.contains("/r/"));
    }

    @Test
    void aSharedNumberSaysItsExtensionInEveryForm() {
        Reference shared = new Reference(
                ID,
                "AbC-_12345",
                ID,
                ID,
                ID,
                ChannelKind.OWN_MEDIUM,
                null,
                ReferenceType.TELEPHONIC,
                "+493012345678",
                "101",
                ReferenceState.LIVE,
                TestNetwork.START);

        Map<String, String> forms = EmbedCode.of(shared, listing("Pipes"), EDGE);

        assertThat(forms.get("tel")).isEqualTo("tel:+493012345678;ext=101");
        assertThat(forms.get("sip")).isEqualTo("sip:+493012345678;ext=101@ads.example;user=phone");
        assertThat(forms.get("html")).contains(">Pipes +49 30 12345678 ext. 101<");
        JsonNode json = JsonMapper.shared().readTree(forms.get("json"));
        assertThat(json.get("national").asString()).isEqualTo("030 12345678 ext. 101");
        assertThat(json.get("extension").asString()).isEqualTo("101");
        assertThat(forms.get("schema")).contains("\"telephone\":\"+49 30 12345678 ext. 101\"");
    }

    @Test
    void noTextOfAListingEndsTheMarkup() {
        String hostile = "</script><script>alert('x')</script> call tel:+4930999999 & \u2028 more";

        for (Reference reference :
                new Reference[] {reference(ReferenceType.WEB, null), reference(ReferenceType.TELEPHONIC, "+4930555001")
                }) {
            Map<String, String> forms = EmbedCode.of(reference, listing(hostile), EDGE);

            String schema = String.valueOf(forms.get("schema"));
            assertThat(schema)
                    .startsWith("<script type=\"application/ld+json\">")
                    .endsWith("</script>");
            String inside = schema.substring(schema.indexOf('>') + 1, schema.length() - "</script>".length());
            assertThat(inside).doesNotContain("<", ">", "&", "\u2028");
            JsonNode json = JsonMapper.shared().readTree(inside);
            assertThat(json.get("name").asString()).isEqualTo(hostile);
            assertThat(json.has("telephone")).isEqualTo(reference.type() == ReferenceType.TELEPHONIC);
            assertThat(forms.get("html")).doesNotContain("<script").doesNotContain("href=\"tel:+4930999999");
        }
    }

    private static Reference reference(ReferenceType type, @Nullable String e164) {
        return new Reference(
                ID,
                "AbC-_12345",
                ID,
                ID,
                ID,
                ChannelKind.OWN_MEDIUM,
                null,
                type,
                e164,
                null,
                ReferenceState.LIVE,
                TestNetwork.START);
    }

    private static Listing listing(String headline) {
        return new Listing(
                ID,
                ID,
                ID,
                "l-1",
                headline,
                "",
                "plumbers",
                null,
                "sip:a@b.example",
                0,
                0,
                TestNetwork.EUR,
                null,
                ListingState.ACTIVE,
                TestNetwork.START);
    }
}
