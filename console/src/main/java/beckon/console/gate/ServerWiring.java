package beckon.console.gate;

import beckon.console.problem.ProblemAnswer;
import beckon.console.security.AuditFilter;
import beckon.console.security.PartnerServer;
import beckon.network.access.ApiClients;
import beckon.network.access.ApiLimits;
import beckon.network.access.GivenAnswers;
import beckon.network.access.Scope;
import beckon.network.account.Attempts;
import beckon.network.audit.AuditLog;
import beckon.network.insight.ConsoleSessions;
import beckon.network.partner.ApiKeys;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.preauth.AbstractPreAuthenticatedProcessingFilter;
import tools.jackson.databind.json.JsonMapper;

/** Doors for partners' servers: where OAuth 2 clients get tokens, and the API that keys and tokens open. */
@Configuration(proxyBeanMethods = false)
public class ServerWiring {
    /** Tokens by client credentials (RFC 6749, section 4.4), and nothing else of an authorization server. */
    @Bean
    @Order(-1)
    SecurityFilterChain tokens(HttpSecurity http, ApiClients clients, Attempts attempts, Clock clock, JsonMapper json) {
        PartnerClients registered = new PartnerClients(clients);
        PartnerTokens tokens = new PartnerTokens(clients, clock);
        ClientDoor door = new ClientDoor(attempts, json);
        OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
        return http.securityMatcher(ServerMetadata.TOKENS)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .with(server, oauth -> oauth.registeredClientRepository(registered)
                        .authorizationService(tokens)
                        .tokenGenerator(tokens)
                        .authorizationServerSettings(
                                AuthorizationServerSettings.builder().build())
                        .clientAuthentication(client -> client.errorResponseHandler(door)
                                .authenticationProviders(providers -> providers.forEach(provider -> {
                                    if (provider instanceof ClientSecretAuthenticationProvider secrets) {
                                        secrets.setPasswordEncoder(registered);
                                    }
                                })))
                        .tokenEndpoint(endpoint -> endpoint.accessTokenRequestConverters(converters -> {
                                    converters.clear();
                                    converters.add(ServerWiring.withAllScopes());
                                })
                                .errorResponseHandler(door::refused)))
                .addFilterBefore(door, AbstractPreAuthenticatedProcessingFilter.class)
                .authorizeHttpRequests(ask -> ask.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(
                        refuse -> refuse.authenticationEntryPoint((request, response, why) -> door.nobody(response)))
                .build();
    }

    /** What clients have to know first, and the authorization server's other endpoints, which are closed. */
    @Bean
    @Order(0)
    SecurityFilterChain metadata(HttpSecurity http) {
        return http.securityMatcher(ServerMetadata.PATH, "/oauth2/**")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(ask -> ask.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(ServerMetadata.PATH)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /** Who names no scope gets all of the client's (RFC 6749, section 3.3). */
    private static AuthenticationConverter withAllScopes() {
        OAuth2ClientCredentialsAuthenticationConverter asked = new OAuth2ClientCredentialsAuthenticationConverter();
        return request -> filled(asked.convert(request));
    }

    private static @Nullable Authentication filled(@Nullable Authentication grant) {
        if (!(grant instanceof OAuth2ClientCredentialsAuthenticationToken credentials)
                || !credentials.getScopes().isEmpty()
                || !(SecurityContextHolder.getContext().getAuthentication()
                        instanceof OAuth2ClientAuthenticationToken client)) {
            return grant;
        }
        RegisteredClient registered = client.getRegisteredClient();
        return registered == null
                ? grant
                : new OAuth2ClientCredentialsAuthenticationToken(
                        client, registered.getScopes(), credentials.getAdditionalParameters());
    }

    /** Keys and tokens only: no session, no cookie, and therefore nothing to forge. */
    @Bean
    @Order(1)
    SecurityFilterChain partnerServers(
            HttpSecurity http,
            ApiKeys keys,
            ApiClients clients,
            GivenAnswers answers,
            ApiLimits limits,
            Clock clock,
            ProblemAnswer problems,
            AuditLog log,
            ConsoleSessions consoles) {
        return http.securityMatcher("/api/**")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new BearerFilter(keys, clients), AuthorizationFilter.class)
                .addFilterBefore(new AuditFilter(log, consoles), AuthorizationFilter.class)
                .addFilterBefore(new RateLimitFilter(limits, clock, problems), AuthorizationFilter.class)
                .addFilterAfter(new BodyLimitFilter(problems), AuthorizationFilter.class)
                .addFilterAfter(new OnceFilter(answers, problems), BodyLimitFilter.class)
                .authorizeHttpRequests(ask -> ask.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(ApiScopes.DOCUMENT)
                        .permitAll()
                        .anyRequest()
                        .access(new ScopeGate()))
                .exceptionHandling(refuse -> refuse.authenticationEntryPoint(
                                (request, response, why) -> problems.unauthorized(request, response))
                        .accessDeniedHandler((request, response, why) -> {
                            if (SecurityContextHolder.getContext().getAuthentication() instanceof PartnerServer) {
                                Set<Scope> needed = ApiScopes.needed(request.getMethod(), request.getRequestURI());
                                problems.forbidden(request, response, Scope.words(needed));
                            } else {
                                problems.unauthorized(request, response);
                            }
                        }))
                .build();
    }
}
