package beckon.connect.call;

import beckon.connect.message.HeaderName;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import org.jspecify.annotations.Nullable;

/**
 * What the two ends of a call agree on about refreshing it (RFC 4028). Ends that know session timers agree with each
 * other and this server watches; for an end whose counterpart does not know them, this server stands in.
 *
 * @param lines header lines to add to the response that goes to the end which asked
 * @param strip whether what the response says of session timers is taken out, because that end does not know them
 */
record SessionAgreement(String lines, boolean strip) {
    static final SessionAgreement AS_IT_IS = new SessionAgreement("", false);
    private static final SessionAgreement STRIPPED = new SessionAgreement("", true);

    /**
     * The header lines that replace Session-Expires and Min-SE of an INVITE or UPDATE on its way; empty where it goes on
     * as it came. For a sender without session timers the far end is asked to refresh, so that it notices a lost end.
     *
     * @param demanded the far end's Min-SE as its 422 named it, or 0
     */
    static String offer(Keeping keeping, SipRequest request, int demanded) {
        SessionTimers timers = keeping.sessions();
        SessionExpires asked = SessionExpires.of(request);
        if (!request.lists(HeaderName.SUPPORTED, "timer")) {
            if (demanded == 0) {
                return asked == null ? keeping.offer() : "";
            }
            return offer(Math.max(timers.seconds(), demanded)) + least(demanded);
        }
        int least = Math.max(SessionExpires.least(request), demanded);
        int seconds = interval(timers, asked, least);
        if (asked != null && asked.seconds() == seconds && demanded == 0) {
            return "";
        }
        String refresher = asked == null || asked.refresher().isEmpty() ? "" : ";refresher=" + asked.refresher();
        return "Session-Expires: " + seconds + refresher + "\r\n" + least(least);
    }

    /** What is said for a sender that does not know session timers. */
    static String offer(int seconds) {
        return "Supported: timer\r\nSession-Expires: " + seconds + ";refresher=uas\r\n";
    }

    private static String least(int seconds) {
        return seconds == 0 ? "" : "Min-SE: " + seconds + "\r\n";
    }

    private static int interval(SessionTimers timers, @Nullable SessionExpires asked, int least) {
        int seconds = asked == null ? timers.seconds() : Math.min(asked.seconds(), timers.seconds());
        return Math.max(seconds, least);
    }

    /**
     * Reads what a 2xx settles for both ends.
     *
     * @param from the end whose INVITE or UPDATE was answered
     * @param to the end that answered
     * @param now the present reading of {@link Exchange#ticks}
     */
    static SessionAgreement settle(
            SessionTimers timers, SipRequest request, SipResponse response, Side from, Side to, long now) {
        SessionExpires answered = SessionExpires.of(response);
        boolean able = request.lists(HeaderName.SUPPORTED, "timer");
        if (answered != null) {
            boolean ours = !able && answered.byClient();
            to.session().agreed(answered.seconds(), ours, now);
            if (ours) {
                to.session().way(response, request);
            }
            from.session().agreed(able ? answered.seconds() : 0, false, now);
            return able ? AS_IT_IS : STRIPPED;
        }
        to.session().agreed(0, false, now);
        if (!able) {
            from.session().agreed(0, false, now);
            return response.lists(HeaderName.REQUIRE, "timer") ? STRIPPED : AS_IT_IS;
        }
        SessionExpires asked = SessionExpires.of(request);
        int seconds = interval(timers, asked, SessionExpires.least(request));
        boolean ours = asked != null && asked.byServer();
        from.session().agreed(seconds, ours, now);
        if (ours) {
            from.session().way(request, response);
        }
        return new SessionAgreement(
                "Require: timer\r\nSession-Expires: " + seconds + ";refresher=" + (ours ? "uas" : "uac") + "\r\n",
                false);
    }
}
