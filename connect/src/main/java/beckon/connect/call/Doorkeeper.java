package beckon.connect.call;

import beckon.connect.message.HeaderName;
import beckon.connect.message.HeaderTable;
import beckon.connect.message.Method;
import beckon.connect.message.SipRequest;
import beckon.connect.transaction.ServerTransaction;
import beckon.connect.transport.Flow;
import java.util.List;
import java.util.Locale;

/**
 * Passes over in silence whom an answer would only encourage: tools that look for open servers, sweeps of OPTIONS, and
 * floods. Bounded; on the loop only.
 */
final class Doorkeeper {
    /** How the tools name themselves that scan the internet for telephone systems to misuse. */
    private static final List<String> SCANNERS = List.of(
            "friendly-scanner",
            "friendly-request",
            "sipvicious",
            "sundayddr",
            "sip-scan",
            "sipcli",
            "iwar",
            "vaxsipuseragent",
            "pplsip",
            "sipptk",
            "siparmyknife",
            "eyebeam release 3007n stamp 17816",
            "smap 0.",
            "custom sip phone");

    private static final int OPTIONS_PER_SECOND = 50;

    private final SourceMeter requests;
    private final SourceMeter sweeps = new SourceMeter(OPTIONS_PER_SECOND);
    private final Refusals refusals;

    /** @param requestsPerSecond most requests outside of calls from one source */
    Doorkeeper(int requestsPerSecond, Refusals refusals) {
        this.requests = new SourceMeter(requestsPerSecond);
        this.refusals = refusals;
    }

    /** Whether a request that belongs to no call is passed over; then its transaction has been forgotten. */
    boolean turnsAway(ServerTransaction transaction, SipRequest request, Flow flow, long nowMillis) {
        String reason = "";
        if (scans(request)) {
            reason = "scanner";
        } else if (request.method() != Method.INVITE && !requests.admits(flow.remote(), nowMillis)) {
            reason = "flood";
        } else if (request.method() == Method.OPTIONS && !sweeps.admits(flow.remote(), nowMillis)) {
            reason = "options-sweep";
        }
        if (reason.isEmpty()) {
            return false;
        }
        silence(transaction, reason);
        return true;
    }

    void silence(ServerTransaction transaction, String reason) {
        refusals.count(reason);
        transaction.abandon();
    }

    private static boolean scans(SipRequest request) {
        HeaderTable headers = request.headers();
        int at = headers.find(HeaderName.USER_AGENT, 0);
        if (at < 0) {
            return false;
        }
        String agent = headers.value(at).toLowerCase(Locale.ROOT);
        for (String scanner : SCANNERS) {
            if (agent.startsWith(scanner)) {
                return true;
            }
        }
        return false;
    }
}
