package beckon.console;

import java.util.LinkedHashMap;
import java.util.Map;

/** The framework's settings. They win over any file or environment variable: Beckon has its own configuration. */
final class ConsoleSettings {
    private static final String PEM = "spring.ssl.bundle.pem.console.";

    private ConsoleSettings() {}

    static Map<String, Object> of(ConsoleConfig config) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("server.address", config.bind());
        settings.put("server.port", config.port());
        // Forwarding headers are believed from the operator's proxies only; see TrueClientValve.
        settings.put("server.forward-headers-strategy", "none");
        ConsoleWire wire = config.wire();
        if (wire.certificate() != null && wire.key() != null) {
            settings.put(
                    PEM + "keystore.certificate", wire.certificate().toUri().toString());
            settings.put(PEM + "keystore.private-key", wire.key().toUri().toString());
            // A pair that does not fit leaves the old one in place.
            settings.put(PEM + "keystore.verify-keys", true);
            settings.put(PEM + "options.enabled-protocols", "TLSv1.3,TLSv1.2");
            settings.put(PEM + "reload-on-update", true);
            settings.put("spring.ssl.bundle.watch.file.quiet-period", "1s");
            settings.put("server.ssl.bundle", "console");
        }
        settings.put("server.servlet.session.timeout", "2h");
        settings.put("server.servlet.session.tracking-modes", "cookie");
        settings.put("server.servlet.session.cookie.name", "beckon");
        settings.put("server.servlet.session.cookie.http-only", true);
        settings.put("server.servlet.session.cookie.same-site", "lax");
        settings.put("server.servlet.session.cookie.secure", config.secure());
        settings.put("server.tomcat.max-http-form-post-size", "256KB");
        settings.put("spring.servlet.multipart.max-file-size", "256MB");
        settings.put("spring.servlet.multipart.max-request-size", ConsoleConfig.MOST_UPLOADED_MEGABYTES + "MB");
        // Whoever sends too much is answered only after Tomcat has read it away; what is larger still is cut off.
        settings.put("server.tomcat.max-swallow-size", "1GB");
        settings.put("spring.threads.virtual.enabled", true);
        settings.put("spring.jmx.enabled", false);
        settings.put("spring.mvc.log-resolved-exception", false);
        settings.put("spring.thymeleaf.prefix", "classpath:/beckon/console/templates/");
        settings.put("spring.thymeleaf.check-template-location", false);
        settings.put("spring.web.resources.static-locations", "classpath:/beckon/console/static/");
        settings.put("spring.web.resources.cache.cachecontrol.max-age", "30d");
        settings.put("spring.web.resources.chain.strategy.content.enabled", true);
        settings.put("spring.web.resources.chain.strategy.content.paths", "/*.css,/*.js");
        settings.put("spring.jackson.deserialization.fail-on-unknown-properties", true);
        settings.put("spring.jackson.deserialization.fail-on-trailing-tokens", true);
        settings.put("management.endpoints.web.exposure.include", "health,prometheus");
        settings.put("management.endpoint.health.show-details", "when-authorized");
        settings.put("management.endpoint.health.roles", "OPERATOR");
        settings.put("management.endpoints.access.default", "read-only");
        settings.put("logging.level.org.springframework", "warn");
        settings.put("logging.level.org.apache.catalina", "warn");
        settings.put("logging.level.org.apache.coyote", "warn");
        return settings;
    }
}
