package beckon.connect.call;

import beckon.connect.digest.LoginSession;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import beckon.connect.transport.Flow;
import beckon.connect.trunk.Outward;
import beckon.connect.trunk.TrunkLine;
import org.jspecify.annotations.Nullable;

/**
 * The INVITE to one destination: what it says of the caller, and how it is asked again where the destination wants to
 * know who we are or wants a longer session. On the loop only.
 */
final class Invitation {
    private final Exchange exchange;
    private final Call call;
    private final Attempt attempt;
    private final Target target;
    private final String callId;
    private final String localTag;
    private @Nullable LoginSession login;
    private int sequence = 1;
    private int logins;
    private int demandedInterval;

    Invitation(Exchange exchange, Call call, Attempt attempt, Target target) {
        this.exchange = exchange;
        this.call = call;
        this.attempt = attempt;
        this.target = target;
        this.callId = exchange.tokens().next();
        this.localTag = exchange.tokens().next();
    }

    String localTag() {
        return localTag;
    }

    /** The number that it goes out under. */
    int sequence() {
        return sequence;
    }

    byte[] write(String branch, Flow way) {
        SipRequest invite = call.invite();
        Dialog dialog = dialog("", way);
        if (call.asked(attempt)) {
            return Rewriter.offerless(exchange.out(), dialog, invite, sequence, branch, way);
        }
        String session =
                call.isPrompt(attempt) ? "" : SessionAgreement.offer(exchange.keeping(), invite, demandedInterval);
        return Rewriter.request(exchange.out(), dialog, invite, sequence, branch, way, session);
    }

    /** The dialog that it opens with the end that answers with that tag; empty for nobody yet. */
    Dialog dialog(String remoteTag, @Nullable Flow way) {
        SipRequest invite = call.invite();
        Disguise disguise = call.disguise(attempt);
        Privacy privacy = privacy(invite, way);
        String party = privacy != null && privacy.party() != null && (disguise == null || !disguise.nameless())
                ? privacy.party()
                : disguise == null ? invite.from().party() : disguise.party();
        String remote = "<" + target.called() + ">";
        Dialog dialog = new Dialog(callId, localTag, party, remoteTag, remote, 0, -1, target.uri());
        dialog.disguise(disguise);
        dialog.privacy(privacy);
        dialog.login(login);
        dialog.trunk(target.line());
        return dialog;
    }

    private @Nullable Privacy privacy(SipRequest invite, @Nullable Flow way) {
        Outward outward = target.outward();
        return Privacy.of(
                invite,
                call.origin(),
                target.trusted(),
                outward == null ? null : outward.number(),
                way == null ? "" : way.sentBy());
    }

    /** Whether that refusal only wants to be asked otherwise, as {@link #write} does from now on. */
    boolean asksAgain(SipResponse refusal) {
        boolean again = refusal.status() == 422 ? takesInterval(refusal) : answersChallenge(refusal);
        if (again) {
            sequence++;
        }
        return again;
    }

    /** The destination wants a longer session interval (RFC 4028, section 7.3). */
    private boolean takesInterval(SipResponse refusal) {
        if (demandedInterval != 0) {
            return false;
        }
        demandedInterval = SessionExpires.least(refusal);
        return demandedInterval > 0;
    }

    private boolean answersChallenge(SipResponse refusal) {
        TrunkLine line = target.line();
        LoginSession answer = line == null
                ? null
                : line.answering(refusal, logins, exchange.tokens().next());
        if (answer == null) {
            return false;
        }
        login = answer;
        logins++;
        return true;
    }
}
