package beckon.console.gate;

import beckon.network.access.ApiClient;
import beckon.network.access.ApiClients;
import beckon.network.access.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The network's OAuth 2 clients as the authorization server wants to see them. Safe for any number of threads. */
final class PartnerClients implements RegisteredClientRepository, PasswordEncoder {
    private final ApiClients clients;

    PartnerClients(ApiClients clients) {
        this.clients = clients;
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("Clients are made on the page of keys, not by request");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return clients.byClientId(clientId).map(PartnerClients::registered).orElse(null);
    }

    private static RegisteredClient registered(ApiClient client) {
        return RegisteredClient.withId(client.clientId())
                .clientId(client.clientId())
                .clientName(client.label())
                // Where the secret would stand: after a rotation there are two, which the network compares.
                .clientSecret(client.clientId())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> client.scopes().stream().map(Scope::word).forEach(scopes::add))
                .tokenSettings(TokenSettings.builder()
                        .accessTokenFormat(OAuth2TokenFormat.REFERENCE)
                        .accessTokenTimeToLive(ApiClients.TOKEN_LIFE)
                        .build())
                .build();
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String clientId) {
        return secret != null && clientId != null && clients.opens(clientId, secret.toString());
    }

    @Override
    public String encode(@Nullable CharSequence secret) {
        throw new UnsupportedOperationException("Secrets are made and hashed by the network");
    }
}
