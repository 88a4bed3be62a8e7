package beckon.network.dispute;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the network knew about a contact when it was disputed, kept as it was. Sections such as {@code event} hold fields by
 * the names that they have in the store; who may see which is the reader's matter. No caller and no visitor is named.
 * Immutable.
 */
public record Evidence(JsonNode document) {
    /** The sections that are there. */
    public Collection<String> sections() {
        return document.propertyNames();
    }

    /** Whether the section is there and says something. */
    public boolean has(String section) {
        JsonNode found = document.get(section);
        return found != null && !found.isNull() && !found.isEmpty();
    }

    public JsonNode section(String section) {
        return document.path(section);
    }

    /** The parts of a section that is a list. */
    public List<JsonNode> list(String section) {
        List<JsonNode> parts = new ArrayList<>();
        document.path(section).forEach(parts::add);
        return parts;
    }

    /** A field's text; null where it is missing. */
    public @Nullable String text(String section, String field) {
        JsonNode found = document.path(section).get(field);
        if (found == null || found.isNull()) {
            return null;
        }
        return found.asString();
    }

    /** Yes or no; null where nobody can tell. */
    @Nullable Boolean flag(String section, String field) {
        JsonNode found = document.path(section).get(field);
        if (found == null || found.isNull()) {
            return null;
        }
        return found.asBoolean();
    }

    long number(String section, String field) {
        return document.path(section).path(field).asLong(0);
    }
}
