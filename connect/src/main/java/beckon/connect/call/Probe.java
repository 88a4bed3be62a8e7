package beckon.connect.call;

import beckon.connect.message.SipResponse;
import beckon.connect.transaction.InviteClientTransaction;
import beckon.connect.transaction.Responses;
import beckon.connect.transport.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A request of this server's own that asks an end for a sign of life: UPDATE or re-INVITE where this server has to
 * refresh the session (RFC 4028), OPTIONS otherwise. No session description is ever changed by it. On the loop only.
 */
final class Probe implements Responses {
    /** Before another try after a 491 (RFC 3261, section 14.1). */
    private static final long LONGEST_PAUSE_MILLIS = 2_500;

    private static final long CONNECTION_BACK_MILLIS = 32_000;

    private final Exchange exchange;
    private final Talk talk;
    private final Side side;
    private final boolean refresh;
    private long sequence;
    private int logins;
    private @Nullable InviteClientTransaction invite;

    private Probe(Exchange exchange, Talk talk, Side side, boolean refresh) {
        this.exchange = exchange;
        this.talk = talk;
        this.side = side;
        this.refresh = refresh;
    }

    static void send(Exchange exchange, Talk talk, Side side) {
        Session session = side.session();
        if (session.asking()) {
            return;
        }
        boolean refresh = session.ours() && (session.updates() || session.description() != null);
        if (refresh && !session.updates() && talk.pair().inviteUnderWay()) {
            // A re-INVITE now would only meet a 491; the one under way refreshes as well.
            session.notBefore(exchange.ticks() + pause(session));
            return;
        }
        session.asking(true);
        exchange.keeping().countProbe();
        new Probe(exchange, talk, side, refresh).send();
    }

    private void send() {
        side.dialog().locate(exchange.locator(), flow -> {
            if (talk.over()) {
                return;
            }
            if (flow == null) {
                unreached();
            } else {
                send(flow);
            }
        });
    }

    private void send(Flow flow) {
        Session session = side.session();
        Dialog dialog = side.dialog();
        sequence = dialog.nextSequence();
        String branch = exchange.tokens().branch();
        String timer = "Supported: timer\r\nSession-Expires: " + session.interval() + ";refresher=uac\r\n";
        String description = session.description();
        if (!refresh) {
            byte[] options = Rewriter.asking(exchange.out(), dialog, "OPTIONS", sequence, branch, flow, "", "", "");
            exchange.transactions().send(branch, options, flow, this);
        } else if (session.updates() || description == null) {
            byte[] update = Rewriter.asking(exchange.out(), dialog, "UPDATE", sequence, branch, flow, timer, "", "");
            exchange.transactions().send(branch, update, flow, this);
        } else {
            byte[] again = Rewriter.asking(
                    exchange.out(),
                    dialog,
                    "INVITE",
                    sequence,
                    branch,
                    flow,
                    timer,
                    session.descriptionType(),
                    description);
            side.reinviting(true);
            invite = exchange.transactions().invite(branch, again, flow, this);
        }
    }

    @Override
    public void answered(SipResponse response) {
        if (response.success() && invite != null) {
            acknowledge(invite, response);
        }
        if (response.provisional() || !side.session().asking() || talk.over()) {
            return;
        }
        if (side.dialog().answersChallenge(response, logins, exchange.tokens())) {
            logins++;
            send();
            return;
        }
        done();
        int status = response.status();
        if (gone(status)) {
            talk.lost(side, "the " + side.party().text() + " answered " + status);
            return;
        }
        long now = exchange.ticks();
        Session session = side.session();
        session.heard(now);
        if (refresh && response.success()) {
            SessionExpires answered = SessionExpires.of(response);
            if (answered != null && answered.byServer()) {
                session.agreed(answered.seconds(), false, now);
            } else {
                session.refreshed(now);
            }
            talk.changed();
            talk.rearm();
        } else if (refresh) {
            retry(response);
        } else {
            talk.rearm();
        }
    }

    /** Another refresh is under way (491), the interval is too short (422), or the end will not have it now. */
    private void retry(SipResponse response) {
        int least = SessionExpires.least(response);
        if (response.status() == 422 && least > side.session().interval()) {
            side.session().longer(least);
            send(exchange, talk, side);
        } else {
            side.session().notBefore(exchange.ticks() + pause(side.session()));
            talk.rearm();
        }
    }

    private static long pause(Session session) {
        return Math.min(LONGEST_PAUSE_MILLIS, session.interval() * 125L);
    }

    /** There is no way to the end now. After a restart its connection may come back: it is given that time once. */
    private void unreached() {
        done();
        if (side.session().unreached()) {
            talk.lost(side, "no way to the " + side.party().text());
        } else {
            long quarter = exchange.keeping().sessions().interval().toMillis() / 4;
            side.session().notBefore(exchange.ticks() + Math.min(CONNECTION_BACK_MILLIS, quarter));
            talk.rearm();
        }
    }

    private void acknowledge(InviteClientTransaction answered, SipResponse response) {
        side.dialog().locate(exchange.locator(), flow -> {
            if (flow != null) {
                byte[] ack = Rewriter.own(
                        exchange.out(),
                        side.dialog(),
                        "ACK",
                        sequence,
                        exchange.tokens().branch(),
                        flow,
                        "");
                flow.send(ack);
                answered.acknowledge(response.to().tag(), ack, flow);
            }
        });
    }

    private void done() {
        side.session().asking(false);
        side.reinviting(false);
    }

    @Override
    public void timedOut() {
        done();
        if (!talk.over()) {
            talk.lost(side, "no answer from the " + side.party().text());
        }
    }

    /** Whether that answer says that the end knows nothing of the call (RFC 5057, section 5). */
    static boolean gone(int status) {
        return switch (status) {
            case 404, 408, 410, 481, 604 -> true;
            default -> false;
        };
    }
}
