package beckon.app.demo;

import java.net.URI;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A demand partner's server: it knows the network's API address and its own key, nothing else. Thread-safe. */
final class PartnerServer {
    private final URI console;
    private final Map<String, String> headers;
    private final HttpCalls http;

    PartnerServer(URI console, String key, HttpCalls http) {
        this.console = console;
        this.headers = Map.of("Authorization", "Bearer " + key, "Content-Type", "application/json");
        this.http = http;
    }

    /** Creates an advertiser and returns its id. */
    String advertiser(String externalId, String name) {
        return created("/api/v1/advertisers", Map.of("externalId", externalId, "name", name, "currency", "EUR"))
                .path("id")
                .asString();
    }

    /** Creates a listing and returns its id. */
    String listing(String advertiser, SamplePartner.SampleListing listing, URI landing, String destination) {
        return created(
                        "/api/v1/listings",
                        Map.of(
                                "advertiser", advertiser,
                                "externalId", listing.site(),
                                "headline", listing.headline(),
                                "body", listing.body(),
                                "category", listing.category(),
                                "landing", landing.toString(),
                                "destination", destination,
                                "clickBidMicros", listing.clickBidMicros(),
                                "callBidMicros", listing.callBidMicros()))
                .path("id")
                .asString();
    }

    /** Asks for the reference of a listing on the partner's own medium. */
    JsonNode reference(String listing) {
        return created("/api/v1/listings/" + listing + "/references", Map.of());
    }

    /** Asks for a console session for one of the partner's users. */
    JsonNode consoleSession(String user) {
        return created("/api/v1/console-sessions", Map.of("user", user));
    }

    /** Reads {@code path} and returns the whole answer. */
    HttpCalls.Reply read(String path) {
        return http.get(console.resolve(path), headers);
    }

    private JsonNode created(String path, Map<String, ?> body) {
        HttpCalls.Reply reply = http.post(console.resolve(path), headers, HttpCalls.json(body));
        if (reply.status() != 201 && reply.status() != 200) {
            throw new IllegalStateException(
                    "POST " + path + " was answered with " + reply.status() + ": " + reply.body());
        }
        return reply.json();
    }
}
