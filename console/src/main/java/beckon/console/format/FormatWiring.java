package beckon.console.format;

import beckon.network.brand.Brands;
import beckon.network.insight.ConsoleChoice;
import beckon.network.insight.ConsoleSessions;
import beckon.network.partner.Partners;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets controllers take a {@link PartnerVisit}. */
@Configuration(proxyBeanMethods = false)
public class FormatWiring implements WebMvcConfigurer {
    private final PartnerVisits visits;

    FormatWiring(Partners partners, ConsoleSessions sessions, ConsoleChoice choices, Brands brands, Clock clock) {
        this.visits = new PartnerVisits(partners, sessions, choices, brands, clock);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(visits);
    }
}
