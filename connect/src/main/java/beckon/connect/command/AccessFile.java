package beckon.connect.command;

import beckon.connect.Access;
import beckon.connect.Directory;
import beckon.connect.Subscriber;
import beckon.connect.digest.Secret;
import beckon.connect.trunk.Trunk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code users} and {@code trunks} of a routes file: who may register and call. */
final class AccessFile {
    private static final Set<String> USER_KEYS = Set.of("password", "algorithm", "sha256", "md5");

    private AccessFile() {}

    private record FileDirectory(Map<String, Subscriber> users, List<Trunk> trunks, boolean open) implements Directory {
        @Override
        public @Nullable Subscriber subscriber(String user) {
            return users.get(user);
        }
    }

    static Access read(Path file) throws UsageException {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(Files.readString(file));
        } catch (IOException | JacksonException unreadable) {
            throw new UsageException("Cannot read the routes file " + file + ": " + unreadable.getMessage());
        }
        Map<String, Subscriber> users = users(file.toString(), root.path("users"));
        JsonNode described = root.path("trunks");
        List<Trunk> trunks = trunks(file.toString(), described);
        checkDestinations(file.toString(), root, users, trunks);
        if (users.isEmpty() && trunks.isEmpty()) {
            return Access.OPEN;
        }
        boolean open = described.path("open").asBoolean(trunks.isEmpty());
        return Access.OPEN
                .withDirectory(new FileDirectory(users, trunks, open))
                .withRedirectsAnywhere(described.path("redirects").asBoolean(false));
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
                        where + ": unknown key " + key + "; known are password, algorithm, sha256, md5");
            }
        }
        return password(where, user, node);
    }

    /** A password with its algorithm, or its hashes: of a user or a trunk. */
    static Secret password(String where, String user, JsonNode node) throws UsageException {
        String password = node.path("password").asString("");
        String algorithm = node.path("algorithm").asString("");
        String sha256 = node.path("sha256").asString("");
        String md5 = node.path("md5").asString("");
        if (!algorithm.isEmpty() && !algorithm.equals("MD5")) {
            throw new UsageException(where + ": algorithm is MD5, for what knows nothing else, or left out for both "
                    + "SHA-256 and MD5; not " + algorithm);
        }
        if (!password.isEmpty()) {
            return algorithm.isEmpty()
                    ? Secret.of(user, Access.REALM, password)
                    : Secret.ofMd5(user, Access.REALM, password);
        }
        if (md5.isEmpty()) {
            throw new UsageException(where + ": write {\"password\": \"...\"}, or {\"sha256\": \"...\", \"md5\": "
                    + "\"...\"} with the hashes of " + user + ":" + Access.REALM + ":password");
        }
        return new Secret(sha256, md5);
    }

    private static List<Trunk> trunks(String file, JsonNode node) throws UsageException {
        List<Trunk> trunks = new ArrayList<>();
        if (!node.isMissingNode() && !node.isObject()) {
            throw new UsageException(
                    file + ", trunks: write an object by name, such as {\"acme\": {\"from\": [\"192.0.2.0/24\"]}}");
        }
        for (Map.Entry<String, JsonNode> one : node.properties()) {
            String where = file + ", trunks, " + one.getKey();
            if (one.getKey().equals("open") || one.getKey().equals("redirects")) {
                if (!one.getValue().isBoolean()) {
                    throw new UsageException(where + " is true or false, not " + one.getValue());
                }
            } else {
                trunks.add(TrunkEntry.read(where, one.getKey(), one.getValue()));
            }
        }
        return List.copyOf(trunks);
    }

    /** A route must not name a trunk or user that is not there: it would be noticed only when somebody calls. */
    private static void checkDestinations(String file, JsonNode root, Map<String, Subscriber> users, List<Trunk> trunks)
            throws UsageException {
        for (Map.Entry<String, JsonNode> route : root.properties()) {
            for (JsonNode one : route.getValue().path("destinations")) {
                String where = file + ", " + route.getKey() + ": ";
                String user = one.path("user").asString("");
                String trunk = one.path("trunk").asString("");
                if (!user.isEmpty() && !users.containsKey(user)) {
                    throw new UsageException(where + "there is no user " + user + " under users; add one, or write "
                            + "one of " + users.keySet());
                }
                if (!trunk.isEmpty()
                        && trunks.stream().noneMatch(known -> known.name().equals(trunk) && known.outward() != null)) {
                    throw new UsageException(
                            where + "there is no trunk " + trunk + " with \"to\" under trunks; add one");
                }
            }
        }
    }
}
