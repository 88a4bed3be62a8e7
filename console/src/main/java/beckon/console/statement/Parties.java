package beckon.console.statement;

import beckon.network.partner.Advertisers;
import beckon.network.partner.Partner;
import beckon.network.partner.Partners;
import beckon.network.publisher.Publishers;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Names of the parties in the books. Safe for any number of threads. */
@Component
public class Parties {
    private final Partners partners;
    private final Advertisers advertisers;
    private final Publishers publishers;

    Parties(Partners partners, Advertisers advertisers, Publishers publishers) {
        this.partners = partners;
        this.advertisers = advertisers;
        this.publishers = publishers;
    }

    /** Every party's name by the front part of its accounts, such as {@code partner/<uuid>}. */
    public Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        names.put("platform", "The network");
        for (Partner partner : partners.all()) {
            names.put("partner/" + partner.id(), partner.name());
            advertisers
                    .of(partner.id())
                    .forEach(advertiser -> names.put("advertiser/" + advertiser.id(), advertiser.name()));
        }
        publishers.all().forEach(publisher -> names.put("publisher/" + publisher.id(), publisher.name()));
        return names;
    }

    /** The owner of an account: all but the last part of its name. */
    public static String owner(String account) {
        return account.substring(0, account.lastIndexOf('/'));
    }
}
