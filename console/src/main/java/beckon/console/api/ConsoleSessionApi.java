package beckon.console.api;

import beckon.console.address.ConsoleAddress;
import beckon.network.insight.ConsoleSessions;
import beckon.network.insight.OpenedSession;
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
    private final ConsoleAddress address;

    ConsoleSessionApi(ConsoleSessions sessions, ConsoleAddress address) {
        this.sessions = sessions;
        this.address = address;
    }

    /** @param user whom the partner's server lets in, in its own words */
    record Wanted(@Nullable String user) {}

    /** @param url to redirect the user to, or to embed; whoever knows it is let in until {@code expiresAt} */
    record Opened(URI url, String format, String referenceType, Instant expiresAt, DecisionShown decision) {}

    @PostMapping
    ResponseEntity<Opened> open(@AuthenticationPrincipal UUID partner, @RequestBody Wanted wanted) {
        OpenedSession session = sessions.open(partner, Objects.requireNonNullElse(wanted.user(), ""));
        URI url = URI.create(address.of("/console/" + session.token()));
        return ResponseEntity.created(url)
                .body(new Opened(
                        url,
                        session.decision().format().word(),
                        session.decision().type().word(),
                        session.expiresAt(),
                        DecisionShown.of(session.decision())));
    }
}
