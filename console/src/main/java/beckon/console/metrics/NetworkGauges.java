package beckon.console.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import java.util.function.LongSupplier;

/** Registers the figures of other rooms: a name that ends in {@code _total} counts upwards, any other goes both ways. */
public final class NetworkGauges implements MeterBinder {
    private static final String COUNTER = "_total";

    private final Map<String, LongSupplier> gauges;

    public NetworkGauges(Map<String, LongSupplier> gauges) {
        this.gauges = gauges;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauges.forEach((name, figure) -> {
            if (name.endsWith(COUNTER)) {
                FunctionCounter.builder(
                                name.substring(0, name.length() - COUNTER.length()), figure, LongSupplier::getAsLong)
                        .register(registry);
            } else {
                Gauge.builder(name, figure, LongSupplier::getAsLong)
                        .strongReference(true)
                        .register(registry);
            }
        });
    }
}
