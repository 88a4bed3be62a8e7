package beckon.network.partner;

import beckon.network.problem.Faults;
import beckon.network.problem.Fields;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an advertiser is to be.
 *
 * @param id of one that is there; null takes the external id
 * @param externalId the partner's own name for him
 * @param currency of all his bids and funds; null keeps that of one who is there
 */
public record AdvertiserDraft(
        @Nullable UUID id,
        String externalId,
        String name,
        @Nullable Currency currency) {

    /** The same without stray blanks. @throws Problem {@code advertiser-invalid} with every field at fault */
    public AdvertiserDraft checked() {
        Fields fields = Fields.of("advertiser");
        Faults faults = new Faults("advertiser");
        String own = faults.of(() -> fields.line("externalId", externalId, 100), "");
        String line = faults.of(() -> fields.line("name", name, 200), "");
        faults.raise();
        return new AdvertiserDraft(id, own, line, currency);
    }
}
