/**
 * What monitoring reads. Comes in: figures that other rooms count. Goes out: gauges and counters in the registry that
 * {@code /actuator/prometheus} prints; read {@link beckon.console.metrics.NetworkGauges} first.
 */
@NullMarked
package beckon.console.metrics;

import org.jspecify.annotations.NullMarked;
