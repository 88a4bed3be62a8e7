package beckon.console;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.console.gate.ApiScopes;
import beckon.network.dispute.DisputeReason;
import beckon.network.dispute.Disputes;
import beckon.network.event.Mechanism;
import beckon.network.ledger.Contact;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.webhook.Webhook;
import beckon.network.webhook.WebhookDraft;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
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
    private static final String DOCUMENT = "urn:beckon:openapi";

    private TestConsole console;
    private JsonNode document;
    private SchemaRegistry schemas;
    private Caller partner;
    private Partner partnerOf;
    private UUID partnerId = new UUID(0, 0);
    private final List<UUID> used = new ArrayList<>();
    private final Map<String, String> ids = new HashMap<>();

    @BeforeAll
    void start() {
        console = new TestConsole();
        String written = console.browser().get("/api/v1/openapi.json").body();
        document = JsonMapper.shared().readTree(written);
        schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, registry -> registry.schemas(Map.of(DOCUMENT, written))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
        SampleSites sites = new SampleSites(console.network);
        SamplePartners partners = new SamplePartners(console.network, sites);
        Partner directory = partners.directory;
        partner = console.caller(directory);
        partnerOf = directory;
        partnerId = directory.id();
        Listing listing = partners.listings.getFirst();
        ids.put("listing", listing.id().toString());
        ids.put("call", SampleCalls.call(console, listing, "+493012345678").toString());
        ids.put("invoice", SampleMoney.paidOut(console, partnerId).toString());
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
        JsonNode schema = documented.get("content").get("application/json").get("schema");
        fits(route, schema, answer.body());
        assertThat(validator(route, answer.status()).validate(answer.body()))
                .as(route)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void shouldAskForTheKeyAsDocumented(String route) {
        int status = console.browser()
                .send(method(route), concrete(route), "{}", "Content-Type", "application/json")
                .statusCode();
        boolean open = operation(route).get("security").isEmpty();
        assertThat(status).as(route).isEqualTo(open ? 200 : 401);
        assertThat(operation(route).get("responses").has("401")).isNotEqualTo(open);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void shouldNameTheScopeAndWhatAllRoutesShare(String route) {
        JsonNode operation = operation(route);
        if (operation.get("security").isEmpty()) {
            return;
        }
        String scope = ApiScopes.of(method(route), path(route)).orElseThrow().word();
        assertThat(operation.get("security").get(1).get("oauth").get(0).asString())
                .isEqualTo(scope);
        JsonNode scopes = document.at("/components/securitySchemes/oauth/flows/clientCredentials/scopes");
        assertThat(scopes.has(scope)).isTrue();
        assertThat(operation.get("responses").has("403")).isTrue();
        assertThat(operation.get("responses").has("429")).isTrue();
        boolean once = operation.path("parameters").toString().contains("IdempotencyKey");
        assertThat(once).as(route).isEqualTo(route.startsWith("POST") || route.startsWith("PATCH"));
    }

    @Test
    void shouldResolveEveryReference() {
        document.findValues("$ref").forEach(to -> assertThat(
                        document.at(to.asString().substring(1)).isMissingNode())
                .as(to.asString())
                .isFalse());
    }

    /** What the whole of the document says of an answer's body, formats and limits among it. */
    private Schema validator(String route, int status) {
        String pointer = "/paths/" + path(route).replace("/", "~1") + "/"
                + method(route).toLowerCase(Locale.ROOT) + "/responses/" + status
                + "/content/application~1json/schema";
        return schemas.getSchema(
                SchemaLocation.of(DOCUMENT + "#" + pointer.replace("{", "%7B").replace("}", "%7D")));
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
                .replace(
                        "00000000-0000-7000-8000-000000000001",
                        SampleDisputes.charged(console, partnerOf)
                                .getFirst()
                                .event()
                                .toString())
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

    /** Each route gets a webhook of its own: what one of them removes, the next would miss. */
    private String webhook(String path) {
        if (!path.contains("{webhook}")) {
            return path;
        }
        Webhook webhook = console.stores
                .serverStores()
                .webhooks()
                .add(partnerId, new WebhookDraft("https://hooks.partner.example/", "", List.of()))
                .webhook();
        long delivery = console.stores
                .serverStores()
                .webhookLog()
                .test(partnerId, webhook.id())
                .id();
        SampleServers.answer(console.network, 503);
        used.add(webhook.id());
        return path.replace("{webhook}", webhook.id().toString()).replace("{delivery}", Long.toString(delivery));
    }

    /** A dispute in the state that the route needs, and what else stands in the path. */
    private String disputed(String route, String path) {
        if (!route.contains("{dispute}") && !route.contains("{event}") && !route.contains("{entry}")) {
            return path;
        }
        Contact contact = SampleDisputes.charged(console, partnerOf).getFirst();
        if (!route.contains("{dispute}")) {
            return path.replace("{event}", contact.event().toString())
                    .replace("{entry}", String.valueOf(contact.entry()));
        }
        DisputeStores disputes = console.stores.disputeStores();
        boolean denied = route.endsWith("/person");
        if (denied) {
            contact = SampleDisputes.charged(console, partnerOf).stream()
                    .filter(one -> one.mechanism() == Mechanism.TELEPHONIC)
                    .findFirst()
                    .orElseThrow();
        }
        return path.replace(
                "{dispute}",
                disputes.disputes()
                        .open(
                                new Disputes.Opener(partnerId, null, "server"),
                                contact.event(),
                                denied ? DisputeReason.TOO_SHORT : DisputeReason.OTHER,
                                "Something else, said in words.")
                        .id()
                        .toString());
    }

    private String concrete(String route) {
        used.removeIf(one -> {
            console.stores.serverStores().webhooks().of(partnerId).stream()
                    .filter(webhook -> webhook.id().equals(one))
                    .forEach(webhook -> console.stores.serverStores().webhooks().remove(partnerId, one));
            return true;
        });
        String path = disputed(route, webhook(path(route)));
        if (method(route).equals("DELETE") && !route.contains("{webhook}")) {
            // What is ended is no other test's.
            Listing spare = console.network.listing(partnerOf, "Spare");
            return path.replace("{id}", (path.contains("advertisers") ? spare.advertiser() : spare.id()).toString());
        }
        String id =
                path.contains("advertisers") ? ids.get("/api/v1/advertisers/{id}") : ids.get("/api/v1/listings/{id}");
        return path.replace("{id}", id)
                .replace("{listing}", ids.get("listing"))
                .replace("{call}", ids.get("call"))
                .replace("{invoice}", ids.get("invoice"));
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
