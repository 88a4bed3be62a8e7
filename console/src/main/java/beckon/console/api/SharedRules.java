package beckon.console.api;

import beckon.console.gate.ApiScopes;
import beckon.network.access.Scope;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds for every route of the API, written into its description from where the server itself takes it. Pure. */
final class SharedRules {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final Set<String> ONCE = Set.of("post", "patch");

    private SharedRules() {}

    /** The same document with security, limits, idempotency and the refusals that follow from them. */
    static ObjectNode woven(ObjectNode document) {
        ObjectNode components = document.withObject("/components");
        secure(components.withObject("/securitySchemes"));
        header(components, "RateLimit", "Requests left and seconds until all are back, such as \"partner\";r=998;t=1.");
        header(components, "RateLimit-Policy", "Requests at once and the seconds that bring them back.");
        header(components, "Idempotency-Replayed", "true where the answer was given before.");
        ObjectNode key = components.withObject("/parameters/IdempotencyKey");
        key.put("name", "Idempotency-Key").put("in", "header").put("required", false);
        key.put("description", "Makes the request happen once: a repeat within 24 hours gets the same answer.");
        key.withObject("/schema").put("type", "string").put("minLength", 1).put("maxLength", 255);
        document.get("paths")
                .forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
                    if (METHODS.contains(method) && !operation.has("security")) {
                        share(path, method, (ObjectNode) operation);
                    }
                }));
        return document;
    }

    private static void secure(ObjectNode schemes) {
        ObjectNode oauth = schemes.putObject("oauth");
        oauth.put("type", "oauth2").put("description", "Tokens for a client that was made on the page of keys.");
        ObjectNode flow = oauth.withObject("/flows/clientCredentials");
        flow.put("tokenUrl", "/oauth2/token");
        ObjectNode scopes = flow.putObject("scopes");
        Scope.ALL.forEach(scope -> scopes.put(scope.word(), scope.meaning()));
    }

    private static void header(ObjectNode components, String name, String meaning) {
        ObjectNode header = components.withObject("/headers").putObject(name);
        header.put("description", meaning);
        header.putObject("schema").put("type", "string");
    }

    private static void share(String path, String method, ObjectNode operation) {
        Optional<Scope> scope = ApiScopes.of(method.toUpperCase(Locale.ROOT), path);
        ArrayNode security = operation.putArray("security");
        security.addObject().putArray("key");
        ArrayNode scopes = security.addObject().putArray("oauth");
        scope.map(Scope::word).ifPresent(scopes::add);
        ObjectNode responses = operation.withObject("/responses");
        refuse(responses, "401", "403", "429");
        if (operation.has("requestBody")) {
            refuse(responses, "413");
        }
        boolean once = ONCE.contains(method);
        if (once) {
            operation.withArray("/parameters").addObject().put("$ref", "#/components/parameters/IdempotencyKey");
            refuse(responses, "400", "409", "422");
        }
        responses.forEachEntry((status, response) -> {
            if (status.startsWith("2")) {
                headers((ObjectNode) response, once);
            }
        });
    }

    private static void headers(ObjectNode response, boolean once) {
        ObjectNode headers = response.withObject("/headers");
        refer(headers, "RateLimit");
        refer(headers, "RateLimit-Policy");
        if (once) {
            refer(headers, "Idempotency-Replayed");
        }
    }

    private static void refer(ObjectNode headers, String name) {
        headers.putObject(name).put("$ref", "#/components/headers/" + name);
    }

    private static void refuse(ObjectNode responses, String... statuses) {
        for (String status : statuses) {
            JsonNode known = responses.get(status);
            if (known == null) {
                responses.putObject(status).put("$ref", "#/components/responses/Problem");
            }
        }
    }
}
