package beckon.console.wire;

import beckon.console.ConsoleConfig;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** Puts the valve in front of everything, and says for whom coming by HTTPS only holds. */
@Configuration(proxyBeanMethods = false)
public class WireWiring {
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> trueClients(ConsoleConfig config) {
        return factory ->
                factory.addEngineValves(new TrueClientValve(config.wire().proxies()));
    }

    /** Hosts below this one may be the operator's for other things. */
    @Bean
    Customizer<HttpSecurity> strictForThisHostAlone() {
        return http ->
                http.headers(headers -> headers.httpStrictTransportSecurity(strict -> strict.includeSubDomains(false)));
    }
}
