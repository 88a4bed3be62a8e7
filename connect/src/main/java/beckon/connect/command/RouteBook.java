package beckon.connect.command;

import beckon.connect.CallEvent;
import beckon.connect.CallRequest;
import beckon.connect.Cause;
import beckon.connect.Route;
import beckon.connect.Router;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Routes from a JSON file, by dialled number. Safe for any number of threads. */
final class RouteBook implements Router {
    private static final Route UNKNOWN = new Route.Refuse("", Cause.REFUSED, 404, "");

    private final Map<String, RouteEntry> entries;
    private final Map<UUID, RouteUsage> counted = new ConcurrentHashMap<>();

    private RouteBook(Map<String, RouteEntry> entries) {
        this.entries = Map.copyOf(entries);
    }

    @Override
    public CompletionStage<Route> route(CallRequest request) {
        RouteEntry entry = entries.get(request.number());
        if (entry == null) {
            entry = entries.get(request.dialled());
        }
        if (entry == null) {
            return CompletableFuture.completedFuture(UNKNOWN);
        }
        Route route = entry.answer(request);
        RouteUsage usage = entry.of(request.extension()).usage();
        if (route instanceof Route.Connect && usage.limits()) {
            counted.put(request.call(), usage);
        }
        return CompletableFuture.completedFuture(route);
    }

    /** Notes what became of a call that was let through. */
    void happened(CallEvent event) {
        if (event instanceof CallEvent.Ended ended && !counted.isEmpty()) {
            RouteUsage usage = counted.remove(ended.call());
            if (usage != null) {
                usage.ended(ended.at(), ended.cause());
            }
        }
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
        Map<String, RouteEntry> entries = new HashMap<>();
        for (Map.Entry<String, JsonNode> property : root.properties()) {
            String key = property.getKey();
            // Who may register and call is AccessFile's.
            if (!key.equals("trunks") && !key.equals("users")) {
                entries.put(key, RouteEntry.parse(file + ", " + key, key, property.getValue()));
            }
        }
        return new RouteBook(entries);
    }
}
