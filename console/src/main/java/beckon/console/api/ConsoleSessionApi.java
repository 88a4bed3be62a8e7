package beckon.console.api;

import beckon.console.address.ConsoleAddress;
import beckon.network.insight.ConsoleSessions;
import beckon.network.insight.OpenedSession;
import beckon.network.insight.SessionScope;
import beckon.network.partner.Partners;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The request for a console, answered at that moment in the format and with the reference type that fit the partner.
 */
@RestController
@RequestMapping("/api/v1/console-sessions")
public class ConsoleSessionApi {
    private final ConsoleSessions sessions;
    private final Partners partners;
    private final ConsoleAddress address;

    ConsoleSessionApi(ConsoleSessions sessions, Partners partners, ConsoleAddress address) {
        this.sessions = sessions;
        this.partners = partners;
        this.address = address;
    }

    /**
     * @param user whom the partner's server lets in, in its own words
     * @param role {@code manage} or {@code view}; {@code manage} without it
     * @param advertiser the only advertiser that the user sees; all without it
     * @param language {@code en} or {@code de}; without it the partner's look or the browser decides
     * @param returnUrl where a link leads back to
     * @param landing page of the console to open with, such as {@code /calls/records}
     */
    record Wanted(
            @Nullable String user,
            @Nullable String role,
            @Nullable UUID advertiser,
            @Nullable String language,
            @Nullable String returnUrl,
            @Nullable String landing) {
        SessionScope scope() {
            return SessionScope.asked(role, advertiser, language, returnUrl, landing);
        }
    }

    /** @param url to redirect the user to, or to embed; whoever knows it is let in until {@code expiresAt} */
    record Opened(URI url, String format, String referenceType, Instant expiresAt, DecisionShown decision) {}

    @PostMapping
    ResponseEntity<Opened> open(@AuthenticationPrincipal UUID partner, @RequestBody Wanted wanted) {
        OpenedSession session = sessions.open(partner, Objects.requireNonNullElse(wanted.user(), ""), wanted.scope());
        String host = partners.find(partner).map(one -> one.brand().host()).orElse("");
        URI url = URI.create(address.of(host, "/console/" + session.token()));
        return ResponseEntity.created(url)
                .body(new Opened(
                        url,
                        session.decision().format().word(),
                        session.decision().type().word(),
                        session.expiresAt(),
                        DecisionShown.of(session.decision())));
    }
}
