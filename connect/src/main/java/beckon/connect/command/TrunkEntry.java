package beckon.connect.command;

import beckon.connect.digest.Login;
import beckon.connect.trunk.Outward;
import beckon.connect.trunk.Source;
import beckon.connect.trunk.Trunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One carrier of {@code trunks} in a routes file. */
final class TrunkEntry {
    private static final Set<String> KEYS = Set.of(
            "from",
            "user",
            "password",
            "algorithm",
            "sha256",
            "md5",
            "dialled",
            "to",
            "login",
            "register",
            "allow",
            "block",
            "number",
            "callsPerSecond",
            "calls",
            "referencePerMinute",
            "referenceCalls",
            "trusted",
            "refer");

    private final String where;
    private final JsonNode node;

    private TrunkEntry(String where, JsonNode node) {
        this.where = where;
        this.node = node;
    }

    static Trunk read(String where, String name, JsonNode node) throws UsageException {
        if (!node.isObject()) {
            throw new UsageException(where + ": write an object such as {\"from\": [\"192.0.2.0/24\"]}");
        }
        for (String key : node.propertyNames()) {
            if (!KEYS.contains(key)) {
                throw new UsageException(where + ": unknown key " + key
                        + "; known are from, user, password, algorithm, sha256, md5, dialled, "
                        + "to, login, register, allow, block, number, callsPerSecond, calls, referencePerMinute, "
                        + "referenceCalls, trusted, refer");
            }
        }
        try {
            return new TrunkEntry(where, node).trunk(name);
        } catch (IllegalArgumentException fault) {
            throw new UsageException(where + ": " + fault.getMessage());
        }
    }

    private Trunk trunk(String name) throws UsageException {
        List<Source> sources = new ArrayList<>();
        for (String text : texts("from")) {
            sources.add(Source.parse(text));
        }
        Trunk trunk = new Trunk(
                name,
                sources,
                caller(),
                texts("dialled"),
                outward(),
                number("callsPerSecond", 0),
                number("calls", 0),
                flag("trusted"),
                flag("refer"));
        if (sources.isEmpty() && trunk.caller() == null && trunk.outward() == null) {
            throw new UsageException(
                    where + ": say where its calls come from (\"from\": [\"192.0.2.0/24\"], or \"user\" "
                            + "and \"password\"), or how calls go to it (\"to\": \"sip:host\", \"allow\": [\"+49\"]), or both");
        }
        return trunk;
    }

    private Trunk.@Nullable Caller caller() throws UsageException {
        String user = text("user");
        if (user == null) {
            return null;
        }
        return new Trunk.Caller(user, AccessFile.password(where, user, node));
    }

    private @Nullable Outward outward() throws UsageException {
        String to = text("to");
        if (to == null) {
            return null;
        }
        JsonNode login = node.path("login");
        return new Outward(
                to,
                login.isMissingNode()
                        ? null
                        : new Login(
                                login.path("user").asString(""),
                                login.path("password").asString("")),
                flag("register"),
                texts("allow"),
                texts("block"),
                text("number"),
                number("referencePerMinute", Outward.USUAL_PER_MINUTE),
                number("referenceCalls", Outward.USUAL_AT_ONCE));
    }

    private @Nullable String text(String key) throws UsageException {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isString() || value.asString().isEmpty()) {
            throw new UsageException(where + ": " + key + " wants a text, not " + value);
        }
        return value.asString();
    }

    private List<String> texts(String key) throws UsageException {
        JsonNode value = node.path(key);
        if (value.isString()) {
            return List.of(value.asString());
        }
        if (!value.isMissingNode() && !value.isArray()) {
            throw new UsageException(where + ": " + key + " wants a list of texts, not " + value);
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode one : value) {
            texts.add(one.asString(""));
        }
        return texts;
    }

    private int number(String key, int usual) throws UsageException {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return usual;
        }
        if (!value.isInt() || value.asInt() < 0) {
            throw new UsageException(
                    where + ": " + key + " wants a whole number of 0 (no limit) or more, not " + value);
        }
        return value.asInt();
    }

    private boolean flag(String key) throws UsageException {
        JsonNode value = node.path(key);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw new UsageException(where + ": " + key + " is true or false, not " + value);
        }
        return value.asBoolean(false);
    }
}
