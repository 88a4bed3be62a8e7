package beckon.connect.call;

import beckon.connect.message.SipUri;
import beckon.connect.survival.KeptCall;
import beckon.connect.survival.KeptEnd;
import beckon.connect.transport.Flow;
import beckon.connect.transport.HostText;
import beckon.connect.trunk.TrunkLine;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An answered call's pair of dialogs as values that outlive the process, and back. */
final class KeptPair {
    /** A new state is kept each time so many requests of ours were sent in a dialog. */
    static final int ROOM = 1_000;

    private static final String CONNECTION = "connection";

    private KeptPair() {}

    static KeptCall of(Exchange exchange, CallRecord record, Leg leg, Pair pair) {
        return record.kept(
                leg,
                end(exchange, pair.caller()),
                end(exchange, pair.callee()),
                trunk(pair.caller()),
                trunk(pair.callee()));
    }

    private static String trunk(Side side) {
        TrunkLine line = side.dialog().trunk();
        return line == null ? "" : line.trunk().name();
    }

    private static KeptEnd end(Exchange exchange, Side side) {
        Dialog dialog = side.dialog();
        Session session = side.session();
        Disguise disguise = dialog.disguise();
        Privacy privacy = dialog.privacy();
        return new KeptEnd(
                dialog.callId(),
                dialog.localTag(),
                dialog.localParty(),
                dialog.remoteTag(),
                dialog.remoteParty(),
                dialog.localSequence(),
                dialog.remoteSequence(),
                dialog.target(),
                dialog.routes(),
                way(dialog.way()),
                disguise != null,
                disguise == null ? "" : disguise.lines(),
                disguise != null && disguise.nameless(),
                privacy != null,
                privacy != null && privacy.asserted(),
                privacy != null && privacy.hidden(),
                privacy != null && privacy.credentials(),
                privacy == null ? "" : privacy.line(),
                side.inviteSequence(),
                side.relayedSequence(),
                session.interval(),
                session.ours(),
                session.updates(),
                session.description(),
                session.descriptionType(),
                clock(exchange, session.refreshedAt()),
                clock(exchange, session.heardAt()));
    }

    /** A connection ends with the process; an address stays. */
    private static String way(@Nullable Flow flow) {
        if (flow == null) {
            return "";
        }
        return flow.reliable()
                ? CONNECTION
                : "sip:" + HostText.of(flow.remote().getAddress()) + ":"
                        + flow.remote().getPort();
    }

    static Pair pair(Exchange exchange, KeptCall kept) {
        Pair pair = new Pair(exchange, null, dialog(exchange, kept.caller()), dialog(exchange, kept.callee()));
        side(exchange, pair.caller(), kept.caller());
        side(exchange, pair.callee(), kept.callee());
        pair.caller().dialog().trunk(exchange.trunks().named(kept.callerTrunk()));
        pair.callee().dialog().trunk(exchange.trunks().named(kept.calleeTrunk()));
        return pair;
    }

    private static Dialog dialog(Exchange exchange, KeptEnd end) {
        // Above any number that the earlier process can have used since it kept this state.
        long sequence = (end.localSequence() / ROOM + 2) * ROOM;
        Dialog dialog = new Dialog(
                end.callId(),
                end.localTag(),
                end.localParty(),
                end.remoteTag(),
                end.remoteParty(),
                sequence,
                end.remoteSequence(),
                end.target());
        dialog.routes(end.routes());
        if (end.concealing()) {
            dialog.disguise(new Disguise(end.localParty(), end.concealedLines(), end.nameless()));
        }
        if (end.guarded()) {
            dialog.privacy(
                    new Privacy(end.localParty(), end.asserted(), end.hidden(), end.credentials(), end.assertion()));
        }
        if (end.way().equals(CONNECTION)) {
            dialog.wayLost();
        } else if (!end.way().isEmpty()) {
            exchange.locator().locate(SipUri.parse(end.way()), flow -> {
                if (flow != null) {
                    dialog.way(flow);
                }
            });
        }
        return dialog;
    }

    private static void side(Exchange exchange, Side side, KeptEnd end) {
        side.numbers(end.inviteSequence(), end.relayedSequence());
        side.session()
                .restore(
                        end.interval(),
                        end.ours(),
                        end.updates(),
                        end.description(),
                        end.descriptionType(),
                        ticks(exchange, end.refreshedAt()),
                        ticks(exchange, end.heardAt()));
    }

    /** The time of day of a reading of {@link Exchange#ticks}. */
    static Instant clock(Exchange exchange, long ticks) {
        return Instant.ofEpochMilli(exchange.clock().millis() - (exchange.ticks() - ticks));
    }

    private static long ticks(Exchange exchange, Instant at) {
        return exchange.ticks() - Math.max(0, exchange.clock().millis() - at.toEpochMilli());
    }
}
