package beckon.connect.trunk;

import beckon.connect.digest.Login;
import beckon.connect.digest.LoginSession;
import beckon.connect.message.Address;
import beckon.connect.message.HeaderName;
import beckon.connect.message.MessageWriter;
import beckon.connect.message.SipResponse;
import beckon.connect.message.SipUri;
import beckon.connect.timer.Alarm;
import beckon.connect.timer.TimerWheel;
import beckon.connect.transaction.Responses;
import beckon.connect.transaction.Tokens;
import beckon.connect.transaction.TransactionLayer;
import beckon.connect.transport.Flow;
import beckon.connect.transport.Locator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this server registered at a trunk that wants it (RFC 3261, section 10.2): renews in time, answers challenges,
 * and tries again at growing distances while the trunk does not take it. On the loop only.
 */
final class Enrolment implements Responses {
    private static final Logger log = LoggerFactory.getLogger(Enrolment.class);
    private static final int WANTED_SECONDS = 600;
    private static final long FIRST_RETRY_MILLIS = 5_000;
    private static final long LONGEST_RETRY_MILLIS = 300_000;

    private final TrunkLine line;
    private final Outward outward;
    private final Login login;
    private final TransactionLayer transactions;
    private final Locator locator;
    private final Tokens tokens;
    private final TimerWheel wheel;
    private final MessageWriter out = new MessageWriter();
    private final Alarm next = Alarm.of(this::register);
    private final String callId;
    private final String tag;
    private long retryMillis = FIRST_RETRY_MILLIS;
    private long seconds = WANTED_SECONDS;
    private int sequence;
    private int answeredChallenges;
    private @Nullable LoginSession session;
    private @Nullable Flow flow;
    private boolean stopped;

    Enrolment(
            TrunkLine line,
            Outward outward,
            Login login,
            TransactionLayer transactions,
            Locator locator,
            Tokens tokens,
            TimerWheel wheel) {
        this.line = line;
        this.outward = outward;
        this.login = login;
        this.transactions = transactions;
        this.locator = locator;
        this.tokens = tokens;
        this.wheel = wheel;
        this.callId = tokens.next();
        this.tag = tokens.next();
    }

    /** Whether it is for a trunk described just so. */
    boolean serves(Outward other) {
        return outward.equals(other);
    }

    void register() {
        locator.locate(SipUri.parse(outward.uri()), found -> {
            if (found == null) {
                log.warn("Trunk {} cannot be found at {}", line.trunk().name(), outward.uri());
                again();
            } else if (!stopped) {
                flow = found;
                send(found);
            }
        });
    }

    /** Takes the registration back. */
    void stop() {
        if (!stopped) {
            stopped = true;
            wheel.cancel(next);
            line.registeredAt(null);
            if (flow != null && session != null) {
                seconds = 0;
                send(flow);
            }
        }
    }

    private void send(Flow way) {
        SipUri host = SipUri.parse(outward.uri());
        String registrar = new SipUri(host.scheme(), "", host.host(), host.port(), "").toString();
        String address = "<" + new SipUri(host.scheme(), login.user(), host.host(), -1, "") + ">";
        String branch = tokens.branch();
        out.clear().requestLine("REGISTER", registrar);
        out.text("Via: SIP/2.0/").text(way.transport()).text(" ").text(way.sentBy());
        out.text(";branch=").text(branch).text(";rport\r\n");
        out.header(HeaderName.MAX_FORWARDS, "70");
        out.text("From: ")
                .text(address)
                .text(";tag=")
                .text(tag)
                .text("\r\nTo: ")
                .text(address);
        out.text("\r\nCall-ID: ")
                .text(callId)
                .text("\r\nCSeq: ")
                .number(++sequence)
                .text(" REGISTER\r\n");
        out.text("Contact: <sip:").text(login.user()).text("@").text(way.sentBy());
        out.text(way.transport().equals("UDP") ? "" : ";transport=" + way.transport())
                .text(">\r\n");
        out.header(HeaderName.EXPIRES, Long.toString(seconds));
        if (session != null) {
            session.write(out, "REGISTER", registrar);
        }
        transactions.send(branch, out.noBody().toBytes(), way, this);
    }

    @Override
    public void answered(SipResponse response) {
        if (response.provisional() || stopped) {
            return;
        }
        Flow way = flow;
        if (response.success()) {
            answeredChallenges = 0;
            retryMillis = FIRST_RETRY_MILLIS;
            line.registeredAt(way == null ? null : way.remote().getAddress());
            wheel.set(next, renewalMillis(granted(response)));
        } else if ((response.status() == 401 || response.status() == 407) && answeredChallenges < 2 && way != null) {
            session = login.answering(response, tokens.next());
            answeredChallenges++;
            if (session == null) {
                failed(response.status() + " with a challenge that cannot be answered");
            } else {
                send(way);
            }
        } else if (response.status() == 423) {
            String least = response.headers().first(HeaderName.MIN_EXPIRES);
            seconds = least != null && least.matches("[0-9]{1,6}") ? Long.parseLong(least) : WANTED_SECONDS * 2;
            failed("423");
        } else {
            failed(Integer.toString(response.status()));
        }
    }

    @Override
    public void timedOut() {
        if (!stopped) {
            failed("silence");
        }
    }

    private void failed(String how) {
        log.warn("Trunk {} did not take the registration: {}", line.trunk().name(), how);
        answeredChallenges = 0;
        session = null;
        line.registeredAt(null);
        again();
    }

    private void again() {
        if (!stopped) {
            wheel.set(next, retryMillis);
            retryMillis = Math.min(retryMillis * 2, LONGEST_RETRY_MILLIS);
        }
    }

    private long granted(SipResponse response) {
        for (Address contact : response.addresses(HeaderName.CONTACT)) {
            String expires = contact.parameter("expires");
            if (contact.uri().contains(login.user()) && expires != null && expires.matches("[0-9]{1,6}")) {
                return Long.parseLong(expires);
            }
        }
        String expires = response.headers().first(HeaderName.EXPIRES);
        return expires != null && expires.matches("[0-9]{1,6}") ? Long.parseLong(expires) : seconds;
    }

    /** Some time before the end, so that one lost try does not end it. */
    private static long renewalMillis(long granted) {
        return Math.max(5, granted > 120 ? granted - 60 : granted / 2) * 1_000;
    }
}
