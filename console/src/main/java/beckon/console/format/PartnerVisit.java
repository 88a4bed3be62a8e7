package beckon.console.format;

import beckon.network.insight.DecisionRecord;
import beckon.network.partner.Format;
import beckon.network.partner.Partner;

/**
 * A partner's user at the console. Controllers take it as an argument; without one there is no page.
 *
 * @param user in the words of the partner's server, or a mail address
 * @param decision what the console opened with
 * @param base front of every address: {@code /console/<token>} or {@code /partner}
 */
public record PartnerVisit(Partner partner, String user, DecisionRecord decision, String base) {

    /** Where the console opens. */
    public String home() {
        return base + "/" + path(decision.format());
    }

    /** The other format's address. */
    public String other(Format shown) {
        return base + "/" + path(shown == Format.WEB_AD_MANAGER ? Format.CALL_MANAGER : Format.WEB_AD_MANAGER);
    }

    /** Whether the user came with a password, and so can sign out. */
    public boolean signedIn() {
        return base.equals(PartnerVisits.SIGNED_IN);
    }

    private static String path(Format format) {
        return switch (format) {
            case WEB_AD_MANAGER -> "ads";
            case CALL_MANAGER -> "calls";
        };
    }
}
