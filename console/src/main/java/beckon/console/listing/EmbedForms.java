package beckon.console.listing;

import beckon.console.address.OutsideAddresses;
import beckon.network.partner.EmbedCode;
import beckon.network.partner.Listing;
import beckon.network.reference.Reference;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Embed code with the addresses that this network is reached at. */
@Component
public class EmbedForms {
    private static final String SIP = "sip";

    private final OutsideAddresses outside;

    EmbedForms(OutsideAddresses outside) {
        this.outside = outside;
    }

    /** By name of the form, such as {@code link} or {@code tel}, in the order to show them. */
    public Map<String, String> of(Reference reference, Listing listing) {
        Map<String, String> forms = new LinkedHashMap<>(EmbedCode.of(reference, listing, outside.edge()));
        // Telephones do not call the edge, whose host the network's own form takes for want of a better one.
        forms.computeIfPresent(
                SIP, (form, code) -> "sip:" + reference.dialled() + "@" + outside.sipHost() + ";user=phone");
        return forms;
    }
}
