package beckon.console;

import beckon.console.address.ConsoleAddress;
import beckon.console.security.OperatorWelcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The console, running: door for whoever starts it. Thread-safe. */
public final class ConsoleServer implements AutoCloseable {
    private final ServletWebServerApplicationContext context;

    private ConsoleServer(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts the console and returns when it listens.
     *
     * @throws UncheckedIOException naming the address, when the port is taken
     * @throws RuntimeException when the address is not one of this machine
     */
    public static ConsoleServer start(ConsoleConfig config, NetworkStores stores) {
        SpringApplication application = new SpringApplication(ConsoleApplication.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setAddCommandLineProperties(false);
        // Pages are made when they are first asked for: a third less work before the console listens.
        application.setLazyInitialization(true);
        application.addInitializers(context -> prepare(context, config, stores));
        try {
            return new ConsoleServer((ServletWebServerApplicationContext) application.run());
        } catch (RuntimeException failed) {
            if (!portTaken(failed)) {
                throw failed;
            }
            throw new UncheckedIOException(
                    "The console cannot have " + config.bind() + ":" + config.port()
                            + "; another program has it: stop that one or set console.port.",
                    new IOException(failed));
        }
    }

    private static boolean portTaken(Throwable failed) {
        return failed instanceof PortInUseException || (failed.getCause() != null && portTaken(failed.getCause()));
    }

    private static void prepare(ConfigurableApplicationContext context, ConsoleConfig config, NetworkStores stores) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("console", ConsoleSettings.of(config)));
        context.getBeanFactory().registerSingleton("consoleConfig", config);
        StoreBeans.register(context.getBeanFactory(), stores);
    }

    /** The TCP port it listens on. */
    public int port() {
        return ConsoleApplication.portOf(context);
    }

    /** The address to open in a browser. */
    public URI uri() {
        return context.getBean(ConsoleAddress.class).uri();
    }

    /**
     * While no operator has a password: a one-time address where {@code operator@localhost} sets his; a new one at each
     * call, valid for a day. Empty as soon as an operator can sign in.
     */
    public Optional<String> operatorLink() {
        return context.getBean(OperatorWelcome.class).link();
    }

    /** For whoever has the machine: where the first operator sets another password, without a second factor. */
    public OperatorWelcome.Recovery recoveryLink() {
        return context.getBean(OperatorWelcome.class).recovery();
    }

    /** Every method and address that a controller answers, such as {@code GET /sites}, for holding them to documents. */
    Set<String> routes() {
        return context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(ConsoleServer::routes)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> routes(RequestMappingInfo mapping) {
        Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
        return mapping.getPatternValues().stream()
                .flatMap(path -> methods.stream().map(method -> method + " " + path));
    }

    @Override
    public void close() {
        context.close();
    }
}
