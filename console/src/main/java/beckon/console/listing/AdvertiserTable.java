package beckon.console.listing;

import beckon.console.page.Csv;
import beckon.network.catalogue.AdvertiserSheet;
import beckon.network.partner.Advertisers;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes a partner's advertisers as the table that his import reads. Safe for any number of threads. */
@Component
public class AdvertiserTable {
    private final Advertisers advertisers;

    AdvertiserTable(Advertisers advertisers) {
        this.advertisers = advertisers;
    }

    /** All of them, under a head. */
    public String of(UUID partner) {
        StringBuilder table = new StringBuilder(Csv.line(AdvertiserSheet.COLUMNS.toArray()));
        advertisers
                .of(partner)
                .forEach(one -> table.append(Csv.line(AdvertiserSheet.cells(one).toArray())));
        return table.toString();
    }
}
