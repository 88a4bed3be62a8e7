package beckon.console;

import beckon.console.address.ConsoleAddress;
import beckon.console.address.OutsideAddresses;
import beckon.console.metrics.NetworkGauges;
import beckon.console.page.Frame;
import beckon.console.problem.ApiErrors;
import beckon.console.problem.ProblemAnswer;
import beckon.network.account.Accounts;
import beckon.network.event.Backlog;
import beckon.network.event.EventLog;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Where the console's parts are put together. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan("beckon.console")
class ConsoleApplication implements WebMvcConfigurer {
    private final Clock clock;

    ConsoleApplication(Clock clock) {
        this.clock = clock;
    }

    static int portOf(ServletWebServerApplicationContext context) {
        return Objects.requireNonNull(context.getWebServer(), "The console does not listen")
                .getPort();
    }

    @Bean
    ConsoleAddress consoleAddress(ConsoleConfig config, ServletWebServerApplicationContext context) {
        return new ConsoleAddress(config.publicUri(), () -> portOf(context));
    }

    @Bean
    OutsideAddresses outsideAddresses(ConsoleConfig config) {
        return new OutsideAddresses(config.edgeUri(), config.sipHost());
    }

    @Bean
    ProblemAnswer problemAnswer(JsonMapper json) {
        return new ProblemAnswer(json);
    }

    @Bean
    ApiErrors apiErrors(ProblemAnswer problems) {
        return new ApiErrors(problems);
    }

    /** Up while the database answers. */
    @Bean
    HealthIndicator networkHealthIndicator(Accounts accounts) {
        return () -> {
            accounts.anyOperatorWithPassword();
            return Health.up().build();
        };
    }

    /** Up whatever waits: it tells an operator how much that is. */
    @Bean
    HealthIndicator eventsHealthIndicator(EventLog events) {
        return () -> {
            Backlog backlog = events.backlog();
            return Health.up()
                    .withDetail("waiting", backlog.waiting())
                    .withDetail("spooling", backlog.spooling())
                    .withDetail("spooled", backlog.spooled())
                    .withDetail("spoolPercent", backlog.percent())
                    .withDetail("refused", backlog.refused())
                    .build();
        };
    }

    @Bean
    MeterBinder networkGauges(@Qualifier("gauges") Map<String, LongSupplier> gauges) {
        return new NetworkGauges(gauges);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Frame(clock));
    }
}
