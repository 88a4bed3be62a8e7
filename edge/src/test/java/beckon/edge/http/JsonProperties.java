package beckon.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tools.jackson.databind.json.JsonMapper;

class JsonProperties {
    private final JsonMapper mapper = new JsonMapper();

    @Property
    void everyTextComesBackFromItsJsonString(@ForAll String text) {
        String json = Json.quoted(text);
        assertThat(mapper.readValue(json, String.class)).isEqualTo(text);
        assertThat(json).doesNotContain("<", ">", "\n");
    }
}
