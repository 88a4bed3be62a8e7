package beckon.console;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document against the running server: same routes, documented answers, documented fields. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
    private TestConsole console;
    private JsonNode document;
    private Caller partner;
    private Partner partnerOf;
    private final Map<String, String> ids = new HashMap<>();

    @BeforeAll
    void start() {
        console = new TestConsole();
        document = JsonMapper.shared()
                .readTree(console.browser().get("/api/v1/openapi.json").body());
        SampleSites sites = new SampleSites(console.network);
        SamplePartners partners = new SamplePartners(console.network, sites);
        Partner directory = partners.directory;
        partner = console.caller(directory);
        partnerOf = directory;
        Listing listing = partners.listings.getFirst();
        ids.put("listing", listing.id().toString());
        ids.put("call", SampleCalls.call(console, listing, "+493012345678").toString());
        ids.put("/api/v1/listings/{id}", listing.id().toString());
        ids.put("/api/v1/advertisers/{id}", listing.advertiser().toString());
    }

    @AfterAll
    void stop() {
        console.close();
    }

    Stream<String> operations() {
        return documented().stream();
    }

    @Test
    void shouldDocumentEveryRouteAndNoOther() {
        Set<String> mapped = console.server.routes().stream()
                .filter(route -> route.contains(" /api/"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(documented()).isEqualTo(mapped);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void shouldAnswerAsDocumented(String route) {
        JsonNode operation = operation(route);
        boolean table = operation.has("requestBody")
                && operation.get("requestBody").get("content").has("text/csv");
        Caller.Answer answer = table
                ? partner.table(concrete(route), example(operation))
                : partner.send(
                        method(route),
                        concrete(route) + query(operation),
                        example(operation).replace("tap-1", "tap-" + method(route)));
        JsonNode documented = operation.get("responses").get(Integer.toString(answer.status()));
        assertThat(documented)
                .as("%s answered %d: %s", route, answer.status(), answer.raw().body())
                .isNotNull();
        assertThat(answer.status()).as(route).isLessThan(300);
        if (!documented.has("content")) {
            assertThat(answer.raw().body()).as(route).isEmpty();
            return;
        }
        if (documented.get("content").has("text/csv")) {
            assertThat(answer.type()).startsWith("text/csv");
            return;
        }
        assertThat(answer.type()).startsWith("application/json");
        fits(route, documented.get("content").get("application/json").get("schema"), answer.body());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void shouldAskForTheKeyAsDocumented(String route) {
        int status = console.browser()
                .send(method(route), concrete(route), "{}", "Content-Type", "application/json")
                .statusCode();
        boolean open = operation(route).has("security");
        assertThat(status).as(route).isEqualTo(open ? 200 : 401);
        assertThat(operation(route).get("responses").has("401")).isNotEqualTo(open);
    }

    private Set<String> documented() {
        Set<String> routes = new TreeSet<>();
        document.get("paths")
                .forEachEntry((path, operations) -> operations.forEachEntry((method, operation) -> {
                    if (!"parameters".equals(method)) {
                        routes.add(method.toUpperCase(Locale.ROOT) + " " + path);
                    }
                }));
        return routes;
    }

    private JsonNode operation(String route) {
        return document.get("paths").get(path(route)).get(method(route).toLowerCase(Locale.ROOT));
    }

    private String example(JsonNode operation) {
        if (!operation.has("requestBody")) {
            return "";
        }
        JsonNode content = operation.get("requestBody").get("content");
        JsonNode example = content.has("text/csv")
                ? content.get("text/csv").get("example")
                : content.get("application/json").get("example");
        return (example.isString() ? example.asString() : example.toString())
                .replace("00000000-0000-7000-8000-000000000000", ids.get("/api/v1/advertisers/{id}"));
    }

    /** What a query has to have. */
    private static String query(JsonNode operation) {
        StringBuilder query = new StringBuilder();
        if (operation.has("parameters")) {
            operation.get("parameters").forEach(parameter -> {
                if ("query".equals(parameter.path("in").asString(""))
                        && parameter.path("required").asBoolean(false)) {
                    query.append(query.isEmpty() ? '?' : '&')
                            .append(parameter.get("name").asString())
                            .append('=')
                            .append(parameter.get("example").asString());
                }
            });
        }
        return query.toString();
    }

    private String concrete(String route) {
        String path = path(route);
        if (method(route).equals("DELETE")) {
            // What is ended is no other test's.
            Listing spare = console.network.listing(partnerOf, "Spare");
            return path.replace("{id}", (path.contains("advertisers") ? spare.advertiser() : spare.id()).toString());
        }
        String id =
                path.contains("advertisers") ? ids.get("/api/v1/advertisers/{id}") : ids.get("/api/v1/listings/{id}");
        return path.replace("{id}", id).replace("{listing}", ids.get("listing")).replace("{call}", ids.get("call"));
    }

    /** What a schema says of objects, arrays and types; formats are left to others. */
    private void fits(String where, JsonNode schema, JsonNode value) {
        if (schema.has("$ref")) {
            String name = schema.get("$ref").asString().replace("#/components/schemas/", "");
            fits(where + " " + name, document.get("components").get("schemas").get(name), value);
            return;
        }
        if (schema.has("enum")) {
            assertThat(schema.get("enum")).as(where).contains(value);
        }
        if (value.isNull()) {
            assertThat(schema.get("type").toString()).as(where).contains("null");
        } else if (value.isObject() && schema.has("properties")) {
            JsonNode properties = schema.get("properties");
            schema.get("required").forEach(name -> assertThat(value.has(name.asString()))
                    .as("%s lacks %s", where, name)
                    .isTrue());
            value.forEachEntry((name, inner) -> {
                assertThat(properties.has(name))
                        .as("%s has the undocumented %s", where, name)
                        .isTrue();
                fits(where + "." + name, properties.get(name), inner);
            });
        } else if (value.isArray()) {
            value.forEach(inner -> fits(where + "[]", schema.get("items"), inner));
        } else {
            String type =
                    value.isString() ? "string" : value.isBoolean() ? "boolean" : value.isObject() ? "object" : "n";
            assertThat(schema.get("type").toString()).as(where).contains(type);
        }
    }

    private static String method(String route) {
        return route.substring(0, route.indexOf(' '));
    }

    private static String path(String route) {
        return route.substring(route.indexOf(' ') + 1);
    }
}
