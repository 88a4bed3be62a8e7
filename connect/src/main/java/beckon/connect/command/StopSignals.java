package beckon.connect.command;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears SIGTERM and SIGINT while it is open, each time they come: a shutdown hook hears the first only, and draining
 * calls wants a second one to mean "now". Where this Java platform has no signals, the hooks of the process are left.
 */
public final class StopSignals implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StopSignals.class);
    private static final List<String> NAMES = List.of("TERM", "INT");

    private final List<Runnable> back = new ArrayList<>();

    private StopSignals() {}

    /** @param heard run on a thread of its own at each signal */
    public static StopSignals listen(Runnable heard) {
        StopSignals signals = new StopSignals();
        for (String name : NAMES) {
            try {
                signals.listen(name, heard);
            } catch (ReflectiveOperationException | IllegalArgumentException none) {
                log.debug("SIG{} cannot be heard here", name, none);
            }
        }
        return signals;
    }

    // Compiling against sun.misc.Signal draws a warning that nothing can silence; its module is open to all.
    private void listen(String name, Runnable heard) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        InvocationHandler handling = (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "handle" -> heard.run();
                case "hashCode" -> {
                    return System.identityHashCode(proxy);
                }
                case "equals" -> {
                    return proxy == arguments[0];
                }
                default -> {}
            }
            return null;
        };
        Object ours = Proxy.newProxyInstance(StopSignals.class.getClassLoader(), new Class<?>[] {handler}, handling);
        Object number = signal.getConstructor(String.class).newInstance(name);
        var handle = signal.getMethod("handle", signal, handler);
        @Nullable Object before = handle.invoke(null, number, ours);
        back.add(() -> {
            try {
                handle.invoke(null, number, before);
            } catch (ReflectiveOperationException gone) {
                log.debug("SIG{} is not handed back", name, gone);
            }
        });
    }

    @Override
    public void close() {
        back.forEach(Runnable::run);
    }
}
