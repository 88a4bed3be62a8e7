package beckon.console.key;

import beckon.console.address.ConsoleAddress;
import beckon.network.access.ApiClients;
import beckon.network.access.IssuedClient;
import beckon.network.access.Scope;
import beckon.network.partner.ApiKeys;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What both pages of keys do. Safe for any number of threads. */
@Component
public class KeyDesk {
    private static final int LONGEST_DAYS = 3_650;
    private static final int LONGEST_OVERLAP_HOURS = 24 * 30;

    private final ApiKeys keys;
    private final ApiClients clients;
    private final ConsoleAddress address;
    private final Clock clock;

    KeyDesk(ApiKeys keys, ApiClients clients, ConsoleAddress address, Clock clock) {
        this.keys = keys;
        this.clients = clients;
        this.address = address;
        this.clock = clock;
    }

    /**
     * What a form asks for.
     *
     * @param label what it is for
     * @param scopes words; none for everything
     * @param days how long a key works; null for as long as nobody revokes it
     */
    record Wanted(
            @Nullable String label,
            @Nullable List<String> scopes,
            @Nullable Integer days) {}

    /** Fills {@code page} with the partner's credentials; its forms go to {@code action}. */
    ModelAndView shown(ModelAndView page, UUID partner, String action) {
        page.addObject("keys", keys.of(partner).reversed());
        page.addObject("clients", clients.of(partner).reversed());
        page.addObject("scopes", Scope.values());
        page.addObject("action", action);
        page.addObject("now", clock.instant());
        page.addObject("tokens", address.of("/oauth2/token"));
        return page;
    }

    ModelAndView addKey(Supplier<ModelAndView> page, UUID partner, Wanted wanted) {
        return tried(page, () -> {
            String secret = keys.issue(partner, label(wanted), Scope.wanted("key", words(wanted)), life(wanted))
                    .secret();
            return page.get().addObject("secret", secret);
        });
    }

    ModelAndView rotateKey(Supplier<ModelAndView> page, UUID partner, UUID key, int overlapHours) {
        return tried(page, () -> {
            String secret = keys.rotate(partner, key, overlap(overlapHours)).secret();
            return page.get().addObject("secret", secret);
        });
    }

    void revokeKey(UUID partner, UUID key) {
        keys.revoke(partner, key);
    }

    ModelAndView addClient(Supplier<ModelAndView> page, UUID partner, Wanted wanted) {
        return tried(page, () -> {
            IssuedClient client = clients.issue(partner, label(wanted), Scope.wanted("client", words(wanted)));
            return page.get().addObject("issued", client);
        });
    }

    ModelAndView rotateClient(Supplier<ModelAndView> page, UUID partner, UUID client, int overlapHours) {
        return tried(page, () -> {
            IssuedClient issued = clients.rotate(partner, client, overlap(overlapHours));
            return page.get().addObject("issued", issued);
        });
    }

    void revokeClient(UUID partner, UUID client) {
        clients.revoke(partner, client);
    }

    /** What cannot be done is said on the page itself; what does not exist has no page. */
    private static ModelAndView tried(Supplier<ModelAndView> page, Supplier<ModelAndView> change) {
        try {
            return change.get();
        } catch (Problem refused) {
            if (refused.status() == 404) {
                throw refused;
            }
            ModelAndView shown = page.get();
            shown.setStatus(HttpStatusCode.valueOf(refused.status()));
            return shown.addObject("problem", refused.detail());
        }
    }

    private static String label(Wanted wanted) {
        return wanted.label() == null || wanted.label().isBlank() ? "Server" : wanted.label();
    }

    private static List<String> words(Wanted wanted) {
        return wanted.scopes() == null || wanted.scopes().isEmpty()
                ? Scope.ALL.stream().map(Scope::word).toList()
                : wanted.scopes();
    }

    private static @Nullable Duration life(Wanted wanted) {
        return wanted.days() == null
                ? null
                : Duration.ofDays(Fields.of("key").within("days", wanted.days(), 1, LONGEST_DAYS));
    }

    private static Duration overlap(int hours) {
        return Duration.ofHours(Fields.of("rotation").within("overlap", hours, 0, LONGEST_OVERLAP_HOURS));
    }
}
