package beckon.connect.command;

import beckon.connect.CallRequest;
import beckon.connect.CallerDisplay;
import beckon.connect.Cause;
import beckon.connect.Destination;
import beckon.connect.Manner;
import beckon.connect.Route;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a routes file says of one number, or of one extension of a shared number.
 *
 * @param route where it leads; {@code null} for a shared number
 * @param hours when it is answered; {@code null} for always
 * @param usage what it may have
 * @param extensions by their digits; empty unless the number is shared
 * @param ask how a caller is asked for an extension; {@code null} unless the number is shared
 */
record RouteEntry(
        Route.@Nullable Connect route,
        @Nullable Hours hours,
        RouteUsage usage,
        Map<String, RouteEntry> extensions,
        Route.@Nullable Ask ask) {
    private static final Set<String> KEYS = Set.of(
            "reference",
            "destinations",
            "mode",
            "ringSeconds",
            "hours",
            "fallback",
            "refuse",
            "callerNumber",
            "whisper",
            "calls",
            "callsPerDay",
            "pauseAfter");
    private static final Set<String> SHARED_KEYS = Set.of("reference", "extensions", "prompt", "digits", "askSeconds");
    private static final Set<String> DESTINATION_KEYS =
            Set.of("uri", "user", "trunk", "number", "ringSeconds", "calls");
    private static final Duration RING = Duration.ofSeconds(30);
    private static final int MOST = 1_000_000;
    private static final int ASK_SECONDS = 20;

    /** The answer to a caller; a call that is let through counts until it is over. */
    Route answer(CallRequest request) {
        Route.Ask asked = ask;
        if (asked != null) {
            RouteEntry one = extensions.get(request.extension());
            if (one != null) {
                return one.answer(request);
            }
            return request.extension().isEmpty()
                    ? asked
                    : new Route.Refuse(asked.reference(), Cause.REFUSED, 404, "Unknown extension");
        }
        Route.Connect connect = route;
        if (connect == null) {
            throw new IllegalStateException("A number is either shared or leads somewhere");
        }
        if (hours != null && !hours.open(request.at())) {
            return new Route.Refuse(connect.reference(), Cause.OFF_HOURS, 480, "");
        }
        if (!usage.limits()) {
            return connect;
        }
        Cause obstacle = usage.take(request.at());
        if (obstacle == null) {
            return connect;
        }
        return new Route.Refuse(connect.reference(), obstacle, obstacle == Cause.CAPPED ? 486 : 480, "");
    }

    /** The entry that a call counts at, which for a shared number is its extension's. */
    RouteEntry of(String extension) {
        return ask == null ? this : extensions.getOrDefault(extension, this);
    }

    static RouteEntry parse(String where, String key, JsonNode node) throws UsageException {
        return node.has("extensions") ? shared(where, key, node) : plain(where, key, node);
    }

    private static RouteEntry shared(String where, String key, JsonNode node) throws UsageException {
        known(where, node, SHARED_KEYS);
        JsonNode listed = node.get("extensions");
        if (!listed.isObject() || listed.isEmpty()) {
            throw new UsageException(where
                    + ": extensions want an object such as {\"12\":{\"destinations\":[\"sip:adv@127.0.0.1:5080\"]}}");
        }
        Map<String, RouteEntry> extensions = new HashMap<>();
        int longest = 1;
        for (Map.Entry<String, JsonNode> one : listed.properties()) {
            String extension = one.getKey();
            if (!extension.matches("[0-9]{1,20}")) {
                throw new UsageException(where + ": an extension has 1 to 20 digits, not \"" + extension + "\"");
            }
            longest = Math.max(longest, extension.length());
            extensions.put(extension, plain(where + ";ext=" + extension, key + ";ext=" + extension, one.getValue()));
        }
        JsonNode prompt = node.path("prompt");
        Destination asked = prompt.isMissingNode() ? null : destination(where, prompt);
        int digits = count(where, node, "digits", longest, 20);
        Duration patience = Duration.ofSeconds(count(where, node, "askSeconds", ASK_SECONDS, 300));
        if (digits == 0 || patience.isZero()) {
            throw new UsageException(where + ": digits and askSeconds are above 0");
        }
        Route.Ask ask = new Route.Ask(reference(key, node), asked, digits, patience);
        return new RouteEntry(null, null, new RouteUsage("", 0, 0, 0, ZoneOffset.UTC), Map.copyOf(extensions), ask);
    }

    private static RouteEntry plain(String where, String key, JsonNode node) throws UsageException {
        known(where, node, KEYS);
        String reference = reference(key, node);
        Route.Connect route = new Route.Connect(
                reference,
                destinations(where, "destinations", node.path("destinations")),
                mode(where, node.path("mode")),
                ring(where, node.path("ringSeconds"), RING),
                manner(where, node));
        JsonNode open = node.path("hours");
        Hours hours = open.isMissingNode() || open.isNull() ? null : Hours.parse(open, where);
        RouteUsage usage = new RouteUsage(
                reference,
                count(where, node, "calls", 0, MOST),
                count(where, node, "callsPerDay", 0, MOST),
                count(where, node, "pauseAfter", 0, MOST),
                hours == null ? ZoneOffset.UTC : hours.zone());
        return new RouteEntry(route, hours, usage, Map.of(), null);
    }

    private static void known(String where, JsonNode node, Set<String> keys) throws UsageException {
        for (String name : node.propertyNames()) {
            if (!keys.contains(name)) {
                throw new UsageException(where + ": unknown key " + name + "; known are "
                        + String.join(", ", keys.stream().sorted().toList()));
            }
        }
    }

    private static String reference(String key, JsonNode node) {
        JsonNode reference = node.path("reference");
        return reference.isString() ? reference.asString() : key;
    }

    private static Manner manner(String where, JsonNode node) throws UsageException {
        JsonNode fallback = node.path("fallback");
        JsonNode refuse = node.path("refuse");
        JsonNode whisper = node.path("whisper");
        if (!whisper.isMissingNode() && !whisper.isString()) {
            throw new UsageException(where + ": whisper wants a text such as \"Summer ad\", not " + whisper);
        }
        int code = 0;
        if (!refuse.isMissingNode()) {
            code = refuse.isIntegralNumber() ? refuse.asInt() : -1;
            if (code < 400 || code > 699) {
                throw new UsageException(where + ": refuse wants a SIP status of 400 to 699, not " + refuse);
            }
        }
        try {
            return new Manner(
                    display(where, node.path("callerNumber")),
                    whisper.asString(""),
                    fallback.isMissingNode() ? List.of() : destinations(where, "fallback", fallback),
                    code,
                    "");
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(where + ": " + wrong.getMessage());
        }
    }

    private static CallerDisplay display(String where, JsonNode node) throws UsageException {
        String wanted = node.isMissingNode() ? CallerDisplay.SHOWN.text() : node.asString("");
        for (CallerDisplay display : CallerDisplay.values()) {
            if (display.text().equals(wanted)) {
                return display;
            }
        }
        throw new UsageException(where + ": callerNumber is shown, hidden or replaced, not " + node);
    }

    private static int count(String where, JsonNode node, String key, int preset, int most) throws UsageException {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return preset;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < 0 || value.asInt() > most) {
            throw new UsageException(where + ": " + key + " wants a whole number of 0 to " + most + ", not " + value);
        }
        return value.asInt();
    }

    private static List<Destination> destinations(String where, String key, JsonNode node) throws UsageException {
        if (!node.isArray() || node.isEmpty()) {
            throw new UsageException(where + ": " + key + " want a list such as [\"sip:adv@127.0.0.1:5080\"]");
        }
        List<Destination> destinations = new ArrayList<>();
        for (JsonNode one : node) {
            destinations.add(destination(where, one));
        }
        return destinations;
    }

    /** {@code "sip:..."} or {@code {"uri":"sip:...","ringSeconds":10,"calls":2}}. */
    private static Destination destination(String where, JsonNode node) throws UsageException {
        try {
            if (!node.isObject()) {
                return new Destination(DestinationForm.uri(node));
            }
            known(where, node, DESTINATION_KEYS);
            return new Destination(
                    DestinationForm.uri(node),
                    ring(where, node.path("ringSeconds"), Duration.ZERO),
                    count(where, node, "calls", 0, MOST));
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(where + ": " + wrong.getMessage());
        }
    }

    private static Route.Mode mode(String where, JsonNode node) throws UsageException {
        return switch (node.isMissingNode() ? "sequential" : node.asString("")) {
            case "sequential" -> Route.Mode.SEQUENTIAL;
            case "parallel" -> Route.Mode.PARALLEL;
            default -> throw new UsageException(where + ": mode is sequential or parallel, not " + node);
        };
    }

    private static Duration ring(String where, JsonNode node, Duration preset) throws UsageException {
        if (node.isMissingNode()) {
            return preset;
        }
        if (!node.isNumber() || node.asDouble() <= 0 || node.asDouble() > 3600) {
            throw new UsageException(where + ": ringSeconds wants a number above 0 and up to 3600, not " + node);
        }
        return Duration.ofMillis(Math.max(1, Math.round(node.asDouble() * 1000)));
    }
}
