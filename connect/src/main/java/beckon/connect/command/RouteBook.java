package beckon.connect.command;

import beckon.connect.CallRequest;
import beckon.connect.Cause;
import beckon.connect.Destination;
import beckon.connect.Route;
import beckon.connect.Router;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Routes from a JSON file, by dialled number. Immutable. */
final class RouteBook implements Router {
    private static final Set<String> KEYS = Set.of("reference", "destinations", "mode", "ringSeconds", "hours");
    private static final Duration RING = Duration.ofSeconds(30);

    private final Map<String, Entry> entries;

    private record Entry(Route.Connect route, @Nullable Hours hours) {}

    private RouteBook(Map<String, Entry> entries) {
        this.entries = Map.copyOf(entries);
    }

    @Override
    public CompletionStage<Route> route(CallRequest request) {
        Entry entry = entries.get(request.dialled());
        return CompletableFuture.completedFuture(entry == null ? unknown() : route(entry, request));
    }

    private static Route unknown() {
        return new Route.Refuse("", Cause.REFUSED, 404, "");
    }

    private static Route route(Entry entry, CallRequest request) {
        Hours hours = entry.hours();
        return hours == null || hours.open(request.at())
                ? entry.route()
                : new Route.Refuse(entry.route().reference(), Cause.OFF_HOURS, 480, "");
    }

    int size() {
        return entries.size();
    }

    static RouteBook read(Path file) throws UsageException {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UsageException("Cannot read the routes file " + file + ": " + unreadable);
        } catch (JacksonException broken) {
            throw new UsageException("The routes file " + file + " is not JSON: " + broken.getOriginalMessage()
                    + " at line " + broken.getLocation().getLineNr());
        }
        if (!root.isObject()) {
            throw new UsageException("The routes file " + file + " must hold an object with dialled numbers as keys");
        }
        Map<String, Entry> entries = new HashMap<>();
        for (Map.Entry<String, JsonNode> property : root.properties()) {
            String key = property.getKey();
            // Who may register and call is AccessFile's.
            if (!key.equals("trunks") && !key.equals("users")) {
                entries.put(key, entry(file + ", " + key, key, property.getValue()));
            }
        }
        return new RouteBook(entries);
    }

    private static Entry entry(String where, String key, JsonNode node) throws UsageException {
        for (String name : node.propertyNames()) {
            if (!KEYS.contains(name)) {
                throw new UsageException(where + ": unknown key " + name + "; known are destinations, mode, "
                        + "ringSeconds, hours, reference");
            }
        }
        JsonNode reference = node.path("reference");
        Route.Connect route = new Route.Connect(
                reference.isString() ? reference.asString() : key,
                destinations(where, node.path("destinations")),
                mode(where, node.path("mode")),
                ring(where, node.path("ringSeconds")));
        JsonNode hours = node.path("hours");
        return new Entry(route, hours.isMissingNode() || hours.isNull() ? null : Hours.parse(hours, where));
    }

    private static List<Destination> destinations(String where, JsonNode node) throws UsageException {
        List<Destination> destinations = new ArrayList<>();
        for (JsonNode one : node) {
            try {
                destinations.add(new Destination(one.asString()));
            } catch (IllegalArgumentException fault) {
                throw new UsageException(where + ": " + fault.getMessage());
            }
        }
        if (!node.isArray() || destinations.isEmpty()) {
            throw new UsageException(where + ": destinations want a list such as [\"sip:adv@127.0.0.1:5080\"]");
        }
        return destinations;
    }

    private static Route.Mode mode(String where, JsonNode node) throws UsageException {
        return switch (node.isMissingNode() ? "sequential" : node.asString("")) {
            case "sequential" -> Route.Mode.SEQUENTIAL;
            case "parallel" -> Route.Mode.PARALLEL;
            default -> throw new UsageException(where + ": mode is sequential or parallel, not " + node);
        };
    }

    private static Duration ring(String where, JsonNode node) throws UsageException {
        if (node.isMissingNode()) {
            return RING;
        }
        if (!node.isNumber() || node.asDouble() <= 0 || node.asDouble() > 3600) {
            throw new UsageException(where + ": ringSeconds wants a number above 0 and up to 3600, not " + node);
        }
        return Duration.ofMillis(Math.max(1, Math.round(node.asDouble() * 1000)));
    }
}
