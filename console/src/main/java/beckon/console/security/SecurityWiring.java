package beckon.console.security;

import beckon.console.ConsoleConfig;
import beckon.console.address.ConsoleAddress;
import beckon.console.phone.SoftphonePages;
import beckon.network.account.Accounts;
import beckon.network.account.Attempts;
import beckon.network.account.PersonSessions;
import beckon.network.audit.AuditLog;
import beckon.network.insight.ConsoleSessions;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;

/** Three doors, each with its own lock: embedded consoles, softphones, pages for people. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
public class SecurityWiring {
    private static final String CONTENT = "default-src 'self'; img-src 'self' data:; object-src 'none'; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors ";

    @Bean
    LimitedLogin limitedLogin(Accounts accounts, Attempts attempts) {
        DaoAuthenticationProvider passwords = new DaoAuthenticationProvider(new AccountLogin(accounts));
        passwords.setPasswordEncoder(Passwords.encoder());
        return new LimitedLogin(passwords, attempts);
    }

    @Bean
    Doorway doorway(Accounts accounts, PersonSessions sessions, PeopleRules rules) {
        return new Doorway(accounts, sessions, rules);
    }

    @Bean
    OperatorWelcome operatorWelcome(Accounts accounts, ConsoleAddress address) {
        return new OperatorWelcome(accounts, address);
    }

    /**
     * The address itself is the key, so no cookie is needed (a browser sends none into a foreign frame), nothing can be
     * forged without knowing it, and any partner's page may frame it.
     */
    @Bean
    @Order(2)
    SecurityFilterChain embeddedConsoles(HttpSecurity http, AuditLog log, ConsoleSessions consoles) {
        return http.securityMatcher("/console/**")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new AuditFilter(log, consoles), AuthorizationFilter.class)
                .authorizeHttpRequests(ask -> ask.anyRequest().permitAll())
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::disable)
                        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT + "*"))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    /** An advertiser's phone: its address is the key, nobody frames it, and it speaks with the edge. */
    @Bean
    @Order(3)
    SecurityFilterChain advertisersPhones(HttpSecurity http, ConsoleConfig config) {
        String speaks =
                CONTENT.replaceFirst(";", "; connect-src 'self' " + SoftphonePages.server(config.edgeUri()) + ";");
        return http.securityMatcher("/phone/**")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(ask -> ask.anyRequest().permitAll())
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .contentSecurityPolicy(policy -> policy.policyDirectives(speaks + "'none'"))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain people(
            HttpSecurity http, PersonSessions sessions, AuditLog log, ConsoleSessions consoles, Doorway doorway) {
        return http.addFilterAfter(new SessionGate(sessions), SecurityContextHolderFilter.class)
                .addFilterAfter(new AuditFilter(log, consoles), SessionGate.class)
                .addFilterAfter(
                        new UploadLimit(ConsoleConfig.MOST_UPLOADED_MEGABYTES * 1024L * 1024), AuditFilter.class)
                .addFilterAfter(new GradeFilter(), AuthorizationFilter.class)
                .authorizeHttpRequests(ask -> ask.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(
                                "/login",
                                "/welcome/*",
                                "/forgot",
                                "/confirm/*",
                                "/join/**",
                                "/complain",
                                "/proof-key.pem",
                                "/error",
                                "/webjars/**",
                                "/beckon*.css",
                                "/beckon*.js",
                                "/icon.svg",
                                "/favicon.ico",
                                "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus")
                        .access(new LocalMonitoring())
                        .requestMatchers("/actuator/**")
                        .denyAll()
                        .requestMatchers("/desk/**", "/sites/**", "/queue/**", "/log/**")
                        .hasAnyRole("OPERATOR", "REVIEWER")
                        .requestMatchers(
                                "/overview/**",
                                "/partners/**",
                                "/events/**",
                                "/reports/**",
                                "/ledger/**",
                                "/payments/**",
                                "/invoices/**",
                                "/payouts/**",
                                "/billing/**",
                                "/numbers/**",
                                "/telephony/**",
                                "/terms/**",
                                "/thresholds/**",
                                "/labels/**",
                                "/experts/**",
                                "/people/**",
                                "/audit/**",
                                "/publishers/**",
                                "/mail/**",
                                "/privacy/**",
                                "/disputes/**",
                                "/costs/**",
                                "/calls/**",
                                "/delivery/**")
                        .hasRole("OPERATOR")
                        .requestMatchers("/partner/**")
                        .hasRole("PARTNER")
                        .requestMatchers("/publisher/**")
                        .hasRole("PUBLISHER")
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/login")
                        .usernameParameter("email")
                        .successHandler(doorway)
                        .failureHandler(doorway))
                .logout(out -> out.addLogoutHandler(doorway).logoutSuccessUrl("/login?out"))
                .exceptionHandling(refuse -> refuse.defaultAuthenticationEntryPointFor(
                                (request, response, why) -> {
                                    response.setHeader("HX-Redirect", "/login");
                                    response.setStatus(HttpStatus.UNAUTHORIZED.value());
                                },
                                new RequestHeaderRequestMatcher("HX-Request"))
                        .defaultAuthenticationEntryPointFor(
                                (request, response, why) -> response.sendRedirect(
                                        request.getAttribute(SessionGate.ENDED) == null ? "/login" : "/login?ended"),
                                request -> true))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT + "'none'"))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }
}
