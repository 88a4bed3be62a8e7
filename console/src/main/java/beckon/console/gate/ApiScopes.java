package beckon.console.gate;

import beckon.network.access.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Which scope each route of the API asks for; the first rule that fits holds. */
public final class ApiScopes {
    private static final String ANY = "";
    private static final PathPatternParser PATTERNS = PathPatternParser.defaultInstance;

    /** What anybody may read without a credential. */
    public static final String DOCUMENT = "/api/v1/openapi.json";

    private record Rule(String method, PathPattern path, Scope scope) {
        static Rule of(String method, String path, Scope scope) {
            return new Rule(method, PATTERNS.parse(path), scope);
        }

        boolean fits(String asked, PathContainer address) {
            return (method.equals(ANY) || method.equals(asked)) && path.matches(address);
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of(ANY, "/api/v1/listings/{listing}/references/**", Scope.REFERENCES),
            Rule.of(ANY, "/api/v1/references/**", Scope.REFERENCES),
            Rule.of(ANY, "/api/v1/reference-terms/**", Scope.REFERENCES),
            Rule.of(ANY, "/api/v1/search/**", Scope.REFERENCES),
            Rule.of("GET", "/api/v1/advertisers/**", Scope.LISTINGS_READ),
            Rule.of(ANY, "/api/v1/advertisers/**", Scope.LISTINGS_WRITE),
            Rule.of("GET", "/api/v1/listings/**", Scope.LISTINGS_READ),
            Rule.of("GET", "/api/v1/listings.csv", Scope.LISTINGS_READ),
            Rule.of(ANY, "/api/v1/listings/**", Scope.LISTINGS_WRITE),
            Rule.of(ANY, "/api/v1/listings.csv", Scope.LISTINGS_WRITE),
            Rule.of("GET", "/api/v1/categories/**", Scope.LISTINGS_READ),
            Rule.of("GET", "/api/v1/presentations/**", Scope.EVENTS_READ),
            Rule.of("POST", "/api/v1/presentations/**", Scope.EVENTS_WRITE),
            Rule.of("GET", "/api/v1/events/**", Scope.EVENTS_READ),
            Rule.of("GET", "/api/v1/calls/**", Scope.EVENTS_READ),
            Rule.of("GET", "/api/v1/rates/**", Scope.EVENTS_READ),
            Rule.of("GET", "/api/v1/decisions/**", Scope.EVENTS_READ),
            Rule.of("GET", "/api/v1/statements/**", Scope.STATEMENTS_READ),
            Rule.of("GET", "/api/v1/invoices/**", Scope.STATEMENTS_READ),
            Rule.of("GET", "/api/v1/payouts/**", Scope.STATEMENTS_READ),
            Rule.of("GET", "/api/v1/funds/**", Scope.STATEMENTS_READ),
            Rule.of("GET", "/api/v1/reports/**", Scope.STATEMENTS_READ),
            Rule.of("GET", "/api/v1/entries/**", Scope.STATEMENTS_READ),
            Rule.of("GET", "/api/v1/trails/**", Scope.STATEMENTS_READ),
            Rule.of("GET", "/api/v1/disputes/**", Scope.STATEMENTS_READ),
            Rule.of(ANY, "/api/v1/disputes/**", Scope.DISPUTES),
            Rule.of(ANY, "/api/v1/console-sessions/**", Scope.CONSOLE),
            Rule.of(ANY, "/api/v1/webhooks/**", Scope.WEBHOOKS));

    private ApiScopes() {}

    /** The scope that {@code method} at {@code path} asks for; empty where nobody said. */
    public static Optional<Scope> of(String method, String path) {
        PathContainer address = PathContainer.parsePath(path);
        String asked = method.equals("HEAD") ? "GET" : method;
        return RULES.stream()
                .filter(rule -> rule.fits(asked, address))
                .map(Rule::scope)
                .findFirst();
    }

    /** What a credential has to open for it: where nobody said, everything. */
    static Set<Scope> needed(String method, String path) {
        return of(method, path).map(Set::of).orElse(Scope.ALL);
    }
}
