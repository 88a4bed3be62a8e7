package beckon.console.gate;

import beckon.network.access.ApiClients;
import beckon.network.access.Scope;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * Makes tokens and has the network keep them. They are opaque: revoking a client ends them at once, and a restart does
 * not. Safe for any number of threads.
 */
final class PartnerTokens implements OAuth2AuthorizationService, OAuth2TokenGenerator<OAuth2AccessToken> {
    private final ApiClients clients;
    private final Clock clock;

    PartnerTokens(ApiClients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public @Nullable OAuth2AccessToken generate(OAuth2TokenContext context) {
        if (!OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            return null;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                ApiClients.newToken(),
                now,
                now.plus(ApiClients.TOKEN_LIFE),
                context.getAuthorizedScopes());
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        OAuth2AccessToken token =
                Objects.requireNonNull(authorization.getAccessToken()).getToken();
        clients.keep(
                authorization.getRegisteredClientId(),
                token.getTokenValue(),
                Scope.wanted("token", token.getScopes()),
                Objects.requireNonNull(token.getIssuedAt()),
                Objects.requireNonNull(token.getExpiresAt()));
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        throw new UnsupportedOperationException("Tokens end by themselves or with their client");
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return null;
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return null;
    }
}
