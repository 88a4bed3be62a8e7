package beckon.console.format;

import beckon.console.language.Speech;
import beckon.console.problem.PageErrors;
import beckon.network.brand.Permits;
import beckon.network.insight.DecisionRecord;
import beckon.network.insight.SessionScope;
import beckon.network.partner.Brand;
import beckon.network.partner.Format;
import beckon.network.partner.Partner;
import beckon.network.problem.Problem;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A partner's user at the console. Controllers take it as an argument; without one there is no page.
 *
 * @param user in the words of the partner's server, or a mail address
 * @param decision what the console opened with
 * @param base front of every address: {@code /console/<token>} or {@code /partner}
 * @param here the page's address behind {@code base}
 * @param scope what the user may see and do
 * @param permits what the operator permits the partner
 * @param look what the console looks like: the published look, or the draft in a preview
 * @param speech speaks to the user
 */
public record PartnerVisit(
        Partner partner,
        String user,
        DecisionRecord decision,
        String base,
        String here,
        SessionScope scope,
        Permits permits,
        Brand look,
        Speech speech)
        implements PageErrors.SpokenTo {

    /** Where the console opens. */
    public String home() {
        return base + "/" + (scope.landing().isEmpty() ? path(decision.format()) : scope.landing());
    }

    /** The first page of a format. */
    public String address(Format format) {
        return base + "/" + path(format);
    }

    /** Whether the user can open the format. */
    public boolean offers(Format format) {
        return permits.otherFormat() || decision.format() == format;
    }

    /** The format whose tools a page shows that belongs to both. */
    public Format format(@Nullable Format shown) {
        return shown == null ? decision.format() : shown;
    }

    /** Whether the user came with a password, and so can sign out. */
    public boolean signedIn() {
        return base.equals(PartnerVisits.SIGNED_IN);
    }

    /** Whether the page is {@code path} or lies below it. */
    public boolean at(String path) {
        return here.equals(path) || here.startsWith(path + "/");
    }

    /** Whether the user may change anything. */
    public boolean mayChange() {
        return scope.mayChange();
    }

    /** Where the user returns to; empty for nowhere. */
    public String back() {
        return scope.back() == null ? "" : scope.back().toString();
    }

    /** The host of it. */
    public String backHost() {
        return scope.back() == null ? "" : scope.back().getHost();
    }

    /** Whether the user sees one advertiser only. */
    public boolean restricted() {
        return scope.advertiser() != null;
    }

    /** Whether the user may make the console look different. */
    public boolean mayBrand() {
        return mayChange() && !restricted() && permits.ownLook();
    }

    /** Whether the user sees what belongs to {@code advertiser}. */
    public boolean sees(@Nullable UUID advertiser) {
        return scope.advertiser() == null || Objects.equals(scope.advertiser(), advertiser);
    }

    /** @throws Problem {@code advertiser-not-found} for one that the user does not see */
    public void requireSeen(UUID advertiser) {
        if (!sees(advertiser)) {
            throw Problem.notFound("advertiser", advertiser);
        }
    }

    private static String path(Format format) {
        return switch (format) {
            case WEB_AD_MANAGER -> "ads";
            case CALL_MANAGER -> "calls";
        };
    }
}
