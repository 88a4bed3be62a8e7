package beckon.console;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.console.gate.ApiScopes;
import beckon.network.access.IssuedClient;
import beckon.network.access.Scope;
import beckon.network.account.Role;
import beckon.network.dispute.DisputeReason;
import beckon.network.dispute.Disputes;
import beckon.network.ledger.Contact;
import beckon.network.partner.IssuedKey;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.telephony.IssuedPhone;
import beckon.network.webhook.Delivery;
import beckon.network.webhook.Webhook;
import beckon.network.webhook.WebhookDraft;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One partner with everything that is his at every route of the API and at every page of a partner, with the ids of
 * another's things. A route with an id that nobody told about here, and one that asks for no scope, fail.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationTest {
    private static final Pattern PLACE = Pattern.compile("\\{([^}]+)}");

    /** What is asked for by what nobody owns: a content's digest, the number of one's own version. */
    private static final Set<String> NOBODYS = Set.of("digest", "number");

    /** What is sent where an empty object would be refused before anything is looked for. */
    private static final Map<String, String> BODIES = new HashMap<>();

    private final Map<String, String> ids = new HashMap<>();
    private TestConsole console;
    private Partner owner;
    private Partner other;
    private Listing listing;
    private Caller intruder;
    private Browser person;
    private String token = "";
    private List<String> secrets = List.of();

    @BeforeAll
    void start() {
        console = new TestConsole();
        SamplePartners partners = new SamplePartners(console.network, new SampleSites(console.network));
        owner = partners.directory;
        SampleMoney.invoice(console, partners.listings.getFirst().advertiser());
        other = console.network.partner("Nosy Neighbour");
        listing = partners.listings.getFirst();
        intruder = console.caller(other);
        console.person("nosy@isolation.example", Role.PARTNER, other.id(), null);
        person = console.signedIn("nosy@isolation.example");
        token = console.stores.consoleSessions().open(other.id(), "nosy").token();

        Webhook webhook = console.stores
                .serverStores()
                .webhooks()
                .add(owner.id(), new WebhookDraft("https://hooks.owner.example/", "owner's hook", List.of()))
                .webhook();
        Delivery delivery = console.stores.serverStores().webhookLog().test(owner.id(), webhook.id());
        IssuedKey key = console.network.apiKeys.issue(owner.id(), "owner's key");
        IssuedClient client = console.stores.serverStores().apiClients().issue(owner.id(), "owner's client", Scope.ALL);
        Contact contact = console.network.contacts.ofPartner(owner.id(), 500).stream()
                .filter(one -> one.entry() != null)
                .findFirst()
                .orElseThrow();
        IssuedPhone phone = console.network.phones.add(owner.id(), listing.advertiser(), "Front desk");
        ids.put("listing", listing.id().toString());
        ids.put("advertiser", listing.advertiser().toString());
        ids.put(
                "reference",
                console.network.references.of(owner.id()).getFirst().id().toString());
        ids.put("call", SampleCalls.call(console, listing, "+493012345678").toString());
        ids.put("entry", String.valueOf(contact.entry()));
        ids.put(
                "invoice",
                console.stores
                        .moneyStores()
                        .invoices()
                        .of(List.of("advertiser/" + listing.advertiser()), 1)
                        .getFirst()
                        .id()
                        .toString());
        ids.put("event", contact.event().toString());
        ids.put("webhook", webhook.id().toString());
        ids.put("delivery", Long.toString(delivery.id()));
        ids.put("key", key.id().toString());
        ids.put("client", client.id().toString());
        ids.put("phone", phone.phone().id().toString());
        ids.put(
                "sheet",
                console.stores
                        .catalogueStores()
                        .listingImports()
                        .stage(owner.id(), "owner.csv", "externalId,advertiser,headline\n")
                        .toString());
        ids.put(
                "account",
                console.person("owner@isolation.example", Role.PARTNER, owner.id(), null)
                        .id()
                        .toString());
        ids.put(
                "dispute",
                console.stores
                        .disputeStores()
                        .disputes()
                        .open(
                                new Disputes.Opener(owner.id(), null, "owner"),
                                SampleDisputes.charged(console, owner)
                                        .getFirst()
                                        .event(),
                                DisputeReason.OTHER,
                                "The owner's own words about a contact.")
                        .id()
                        .toString());
        secrets = Stream.concat(
                        ids.values().stream().filter(id -> id.length() == 36),
                        Stream.of(
                                owner.id().toString(),
                                listing.headline(),
                                "hooks.owner.example",
                                "owner's key",
                                "Front desk"))
                .toList();

        String wanted = "{'advertiser':'" + listing.advertiser() + "','externalId':'stolen','headline':'Stolen',"
                + "'category':'plumbers','landing':'https://nosy.example/'}";
        BODIES.put("PUT /api/v1/listings/{id}", wanted);
        BODIES.put("PATCH /api/v1/listings/{id}", wanted);
        BODIES.put("PUT /api/v1/advertisers/{id}", "{'externalId':'stolen','name':'Stolen'}");
        BODIES.put("PATCH /api/v1/advertisers/{id}", "{'name':'Stolen'}");
        BODIES.put("PUT /api/v1/advertisers/{id}/excluded-sites", "{'hosts':['nosy.example']}");
        BODIES.put("PUT /api/v1/listings/{id}/frequency", "{'viewsPerDay':1}");
        BODIES.put("POST /api/v1/listings", wanted);
        BODIES.put("POST /api/v1/webhooks/{webhook}/replay", "{'since':'2026-01-01T00:00:00Z'}");
        BODIES.put("POST /api/v1/disputes", "{'event':'" + contact.event() + "','reason':'wrong-page'}");
        BODIES.put("PUT /api/v1/webhooks/{webhook}", "{'url':'https://nosy.example/'}");
    }

    @AfterAll
    void stop() {
        console.close();
    }

    Stream<String> api() {
        return console.server.routes().stream()
                .filter(route -> path(route).startsWith("/api/") && !path(route).equals(ApiScopes.DOCUMENT));
    }

    Stream<String> pages() {
        return console.server.routes().stream()
                .filter(route -> path(route).matches("/partner(/.*)?|/console/\\{token}(/.*)?"))
                // The API's description for people has the document's examples and nobody's things.
                .filter(route -> !path(route).endsWith("/api"));
    }

    @ParameterizedTest
    @MethodSource("api")
    void shouldLetNobodyInWithoutACredentialOrWithoutItsScope(String route) {
        HttpResponse<String> stranger = console.browser()
                .send(
                        method(route),
                        concrete(route),
                        body(route).replace('\'', '"'),
                        "Content-Type",
                        "application/json");
        assertThat(stranger.statusCode()).as(route).isEqualTo(401);

        Scope needed = ApiScopes.of(method(route), path(route))
                .orElseThrow(() -> new AssertionError("ApiScopes says no scope for " + route));
        Set<Scope> without = EnumSet.allOf(Scope.class);
        without.remove(needed);
        String key = console.network
                .apiKeys
                .issue(other.id(), "narrow", without, null)
                .secret();
        Caller.Answer narrow = new Caller(console.browser(), key).send(method(route), concrete(route), body(route));
        assertThat(narrow.status()).as(route).isEqualTo(403);
        assertThat(narrow.raw().body()).contains(needed.word());
    }

    @ParameterizedTest
    @MethodSource("api")
    void shouldShowAndChangeNothingOfAnotherInTheApi(String route) {
        Listing before = console.network.listings.find(owner.id(), listing.id()).orElseThrow();
        Caller.Answer answer = intruder.send(method(route), concrete(route), body(route));
        if (path(route).contains("{")) {
            assertThat(answer.status()).as("%s: %s", route, answer.raw().body()).isEqualTo(404);
            assertThat(answer.type()).startsWith("application/problem+json");
        } else {
            assertThat(answer.status()).as(route).isLessThan(500);
            nothingOf(route, answer.raw());
        }
        unchanged(before);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldShowAndChangeNothingOfAnotherOnPages(String route) {
        Listing before = console.network.listings.find(owner.id(), listing.id()).orElseThrow();
        String address = concrete(route);
        HttpResponse<String> answer;
        if (path(route).startsWith("/console/")) {
            answer = method(route).equals("GET")
                    ? console.browser().get(address)
                    : console.browser().post(address, form());
        } else {
            answer = method(route).equals("GET")
                    ? person.get(address)
                    : person.submit("/partner/webhooks", address, form());
        }
        Set<String> places = places(route);
        places.removeAll(NOBODYS);
        if (!places.isEmpty()) {
            // A form may be refused for what it lacks before anything is looked for.
            assertThat(answer.statusCode())
                    .as(route)
                    .isIn(method(route).equals("GET") ? List.of(404) : List.of(400, 404));
        }
        assertThat(answer.statusCode()).as(route).isLessThan(500);
        nothingOf(route, answer);
        unchanged(before);
    }

    private void nothingOf(String route, HttpResponse<String> answer) {
        String said = answer.body().replace(concrete(route), "");
        for (String secret : secrets) {
            if (!concrete(route).contains(secret) && !body(route).contains(secret)) {
                assertThat(said).as(route).doesNotContain(secret);
            }
        }
    }

    private void unchanged(Listing before) {
        assertThat(console.network.listings.find(owner.id(), listing.id())).contains(before);
        assertThat(console.network.apiKeys.of(owner.id()))
                .allMatch(key -> key.revokedAt() == null && key.expiresAt() == null);
        assertThat(console.stores.serverStores().webhooks().of(owner.id()))
                .singleElement()
                .satisfies(webhook -> assertThat(webhook.label()).isEqualTo("owner's hook"));
    }

    private static Map<String, String> form() {
        Map<String, String> form = new HashMap<>();
        form.put("headline", "Stolen");
        form.put("category", "plumbers");
        form.put("clickBid", "0.10");
        form.put("callBid", "1");
        form.put("active", "false");
        form.put("url", "https://nosy.example/");
        form.put("since", "2026-01-01T00:00");
        return form;
    }

    private String concrete(String route) {
        Matcher place = PLACE.matcher(path(route));
        String address = place.replaceAll(found -> Matcher.quoteReplacement(id(route, found.group(1))));
        return address.endsWith("/search") ? address + "?purpose=display" : address;
    }

    private String id(String route, String name) {
        if (name.equals("token")) {
            return token;
        }
        if (name.equals("id")) {
            return known(route, path(route).contains("/advertisers/") ? "advertiser" : "listing");
        }
        return NOBODYS.contains(name) ? "7" : known(route, name);
    }

    private String known(String route, String name) {
        String id = ids.get(name);
        if (id == null) {
            throw new AssertionError("Nobody said whose {" + name + "} is tried at " + route);
        }
        return id;
    }

    private static Set<String> places(String route) {
        Set<String> places = new java.util.HashSet<>();
        Matcher place = PLACE.matcher(path(route));
        while (place.find()) {
            places.add(place.group(1));
        }
        places.remove("token");
        return places;
    }

    private static String body(String route) {
        return method(route).equals("GET") ? "" : BODIES.getOrDefault(route, "{}");
    }

    private static String method(String route) {
        return route.substring(0, route.indexOf(' '));
    }

    private static String path(String route) {
        return route.substring(route.indexOf(' ') + 1);
    }
}
