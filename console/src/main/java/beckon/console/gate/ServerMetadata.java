package beckon.console.gate;

import beckon.console.address.ConsoleAddress;
import beckon.network.access.Scope;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an OAuth 2 client has to know of this server (RFC 8414). */
@RestController
public class ServerMetadata {
    static final String TOKENS = "/oauth2/token";
    static final String PATH = "/.well-known/oauth-authorization-server";

    private final ConsoleAddress address;

    ServerMetadata(ConsoleAddress address) {
        this.address = address;
    }

    // Named as in RFC 8414, section 2.
    record Shown(
            String issuer,
            String token_endpoint,
            List<String> token_endpoint_auth_methods_supported,
            List<String> grant_types_supported,
            List<String> response_types_supported,
            List<String> scopes_supported) {}

    @GetMapping(PATH)
    Shown metadata() {
        return new Shown(
                address.uri().toString(),
                address.of(TOKENS),
                List.of("client_secret_basic", "client_secret_post"),
                List.of("client_credentials"),
                List.of(),
                Scope.ALL.stream().map(Scope::word).toList());
    }
}
