package beckon.app.running;

import beckon.connect.server.ConnectionServer;
import beckon.network.call.LiveCall;
import beckon.network.call.LiveCalls;
import java.util.List;
import java.util.UUID;

/** The connection server's calls as the console sees them. Thread-safe. */
final class ConnectedCalls implements LiveCalls {
    private final ConnectionServer server;

    ConnectedCalls(ConnectionServer server) {
        this.server = server;
    }

    @Override
    public List<LiveCall> now() {
        return server.liveCalls().stream()
                .map(call -> new LiveCall(
                        call.call(),
                        NetworkJournal.dialled(call.dialled()),
                        call.destination(),
                        call.setupAt(),
                        call.ringAt(),
                        call.answerAt()))
                .toList();
    }

    @Override
    public boolean hangUp(UUID call) {
        return server.hangUp(call);
    }
}
