package beckon.connect.command;

import beckon.connect.Access;
import beckon.connect.Directory;
import beckon.connect.Subscriber;
import beckon.connect.digest.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code users} and {@code trunks} of a routes file: who may register and call. */
final class AccessFile {
    private static final Set<String> USER_KEYS = Set.of("password", "sha256", "md5");

    private AccessFile() {}

    static Access read(Path file) throws UsageException {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(Files.readString(file));
        } catch (IOException | JacksonException unreadable) {
            throw new UsageException("Cannot read the routes file " + file + ": " + unreadable.getMessage());
        }
        Map<String, Subscriber> users = users(file.toString(), root.path("users"));
        Directory directory = users.isEmpty() ? Directory.EMPTY : users::get;
        return Access.OPEN.withDirectory(directory);
    }

    private static Map<String, Subscriber> users(String file, JsonNode node) throws UsageException {
        Map<String, Subscriber> users = new HashMap<>();
        if (!node.isMissingNode() && !node.isObject()) {
            throw new UsageException(
                    file + ", users: write an object by user name, such as {\"shop\": {\"password\": \"...\"}}");
        }
        for (Map.Entry<String, JsonNode> one : node.properties()) {
            String where = file + ", users, " + one.getKey();
            try {
                users.put(one.getKey(), new Subscriber(one.getKey(), secret(where, one.getKey(), one.getValue())));
            } catch (IllegalArgumentException fault) {
                throw new UsageException(where + ": " + fault.getMessage());
            }
        }
        return Map.copyOf(users);
    }

    private static Secret secret(String where, String user, JsonNode node) throws UsageException {
        for (String key : node.propertyNames()) {
            if (!USER_KEYS.contains(key)) {
                throw new UsageException(
                        where + ": unknown key " + key + "; known are password, or sha256 together with md5");
            }
        }
        String password = node.path("password").asString("");
        if (!password.isEmpty()) {
            return Secret.of(user, Access.REALM, password);
        }
        if (!node.path("sha256").isString() || !node.path("md5").isString()) {
            throw new UsageException(where + ": write {\"password\": \"...\"}, or {\"sha256\": \"...\", \"md5\": "
                    + "\"...\"} with the hashes of " + user + ":" + Access.REALM + ":password");
        }
        return new Secret(node.path("sha256").asString(), node.path("md5").asString());
    }
}
