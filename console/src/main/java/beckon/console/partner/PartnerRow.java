package beckon.console.partner;

import beckon.network.insight.DecisionRecord;
import beckon.network.insight.SuccessRate;
import beckon.network.partner.Partner;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A partner in a list.
 *
 * @param decision the one that holds; null before the first
 * @param listings how many there are
 * @param rates the last thirty days, by type and kind of channel
 */
public record PartnerRow(Partner partner, @Nullable DecisionRecord decision, int listings, List<SuccessRate> rates) {

    public boolean pinned() {
        return partner.formatPin() != null || partner.typePin() != null;
    }

    public long presentations() {
        return sum(SuccessRate::presentations);
    }

    public long contacts() {
        return sum(SuccessRate::contacts);
    }

    public long qualified() {
        return sum(SuccessRate::qualified);
    }

    public long valueMicros() {
        return sum(SuccessRate::valueMicros);
    }

    private long sum(ToLongFunction<SuccessRate> figure) {
        return rates.stream().mapToLong(figure).sum();
    }
}
