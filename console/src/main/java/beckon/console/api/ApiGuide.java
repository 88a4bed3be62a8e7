package beckon.console.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The API's description as people read it: by what routes are about, each with what it takes and gives. Immutable.
 *
 * @param about what holds for all of it
 */
public record ApiGuide(String title, String about, List<Group> groups, List<Thing> things) {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final String SCHEMAS = "#/components/schemas/";

    /** Routes about one thing, such as {@code listings}. */
    public record Group(String name, List<Route> routes) {}

    /**
     * One method at one address.
     *
     * @param id stable, unique in the guide
     * @param scope what a credential has to open for it; empty where none is needed
     * @param sent what is sent, as its thing's name or media type; null for nothing
     * @param example of what is sent; null without one
     */
    public record Route(
            String id,
            String method,
            String path,
            String summary,
            String scope,
            List<Field> parameters,
            @Nullable Kind sent,
            @Nullable String example,
            List<Answer> answers) {}

    /** @param given what it carries; null for nothing */
    public record Answer(
            String status, String meaning, @Nullable Kind given) {}

    /** A thing that is sent or given. */
    public record Thing(String name, List<Field> fields) {}

    /** @param where {@code path}, {@code query} or {@code header} for a parameter; empty for a field of a thing */
    public record Field(String name, Kind kind, boolean required, String where, String meaning) {}

    /**
     * What a value is.
     *
     * @param words such as {@code text, one of web, telephonic}
     * @param thing the thing that it is or holds; null for none
     */
    public record Kind(String words, @Nullable String thing) {}

    static ApiGuide of(JsonNode document) {
        Map<String, List<Route>> groups = new LinkedHashMap<>();
        document.get("paths")
                .forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
                    if (METHODS.contains(method)) {
                        groups.computeIfAbsent(group(path), none -> new ArrayList<>())
                                .add(route(document, path, method, item, operation));
                    }
                }));
        List<Thing> things = new ArrayList<>();
        document.at("/components/schemas").forEachEntry((name, schema) -> things.add(new Thing(name, fields(schema))));
        return new ApiGuide(
                text(document.at("/info/title")),
                text(document.at("/info/description")),
                groups.entrySet().stream()
                        .map(group -> new Group(group.getKey(), List.copyOf(group.getValue())))
                        .toList(),
                List.copyOf(things));
    }

    /** The word behind the version: {@code /api/v1/listings/{id}} is about listings. */
    private static String group(String path) {
        String[] parts = path.split("/");
        String word = parts.length > 3 ? parts[3].replace(".json", "") : path;
        return word.equals("openapi") ? "this description" : word.replace('-', ' ');
    }

    private static Route route(JsonNode document, String path, String method, JsonNode item, JsonNode operation) {
        List<Field> parameters = new ArrayList<>();
        item.path("parameters").forEach(one -> parameters.add(parameter(resolved(document, one))));
        operation.path("parameters").forEach(one -> parameters.add(parameter(resolved(document, one))));
        Optional<Map.Entry<String, JsonNode>> body =
                operation.at("/requestBody/content").properties().stream().findFirst();
        List<Answer> answers = new ArrayList<>();
        operation.path("responses").forEachEntry((status, answer) -> {
            JsonNode given = resolved(document, answer);
            answers.add(new Answer(
                    status,
                    text(given.path("description")),
                    given.path("content").properties().stream()
                            .findFirst()
                            .map(content -> content(content))
                            .orElse(null)));
        });
        JsonNode example =
                body.map(content -> content.getValue().path("example")).orElse(null);
        return new Route(
                text(operation.path("operationId")),
                method.toUpperCase(Locale.ROOT),
                path,
                text(operation.path("summary")),
                text(operation.at("/security/1/oauth/0")),
                List.copyOf(parameters),
                body.map(ApiGuide::content).orElse(null),
                example == null || example.isMissingNode()
                        ? null
                        : example.isString() ? example.asString() : example.toPrettyString(),
                List.copyOf(answers));
    }

    private static JsonNode resolved(JsonNode document, JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isString() ? document.at(reference.asString().substring(1)) : node;
    }

    private static Kind content(Map.Entry<String, JsonNode> content) {
        Kind kind = kind(content.getValue().path("schema"));
        return content.getKey().contains("json") ? kind : new Kind(content.getKey(), kind.thing());
    }

    private static Field parameter(JsonNode one) {
        return new Field(
                text(one.path("name")),
                kind(one.path("schema")),
                one.path("required").asBoolean(false),
                text(one.path("in")),
                text(one.path("description")));
    }

    private static List<Field> fields(JsonNode schema) {
        Set<String> required = new java.util.HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        List<Field> fields = new ArrayList<>();
        schema.path("properties")
                .forEachEntry((name, one) -> fields.add(
                        new Field(name, kind(one), required.contains(name), "", text(one.path("description")))));
        return fields;
    }

    private static Kind kind(JsonNode schema) {
        JsonNode reference = schema.path("$ref");
        if (reference.isString()) {
            String name = reference.asString().replace(SCHEMAS, "");
            return new Kind(name, name);
        }
        List<String> types = new ArrayList<>();
        if (schema.path("type").isArray()) {
            schema.path("type").forEach(type -> types.add(type.asString()));
        } else {
            types.add(text(schema.path("type")));
        }
        if (types.contains("array")) {
            Kind of = kind(schema.path("items"));
            return new Kind("list of " + of.words() + (types.contains("null") ? " or null" : ""), of.thing());
        }
        StringBuilder words = new StringBuilder(String.join(" or ", types));
        if (schema.has("format")) {
            words.append(", ").append(text(schema.path("format")));
        }
        if (schema.has("enum")) {
            List<String> values = new ArrayList<>();
            schema.path("enum").forEach(value -> values.add(value.asString()));
            words.append(": ").append(String.join(", ", values));
        }
        bound(words, schema, "minimum", ", from ");
        bound(words, schema, "maximum", ", at most ");
        bound(words, schema, "maxLength", ", at most so long: ");
        bound(words, schema, "maxItems", ", at most so many: ");
        bound(words, schema, "default", "; usually ");
        return new Kind(words.toString(), null);
    }

    private static void bound(StringBuilder words, JsonNode schema, String name, String before) {
        if (schema.has(name)) {
            words.append(before).append(schema.path(name).asString());
        }
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? "" : node.asString();
    }
}
