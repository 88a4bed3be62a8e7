package beckon.edge;

import beckon.connect.Access;
import beckon.connect.CallEvent;
import beckon.connect.Cause;
import beckon.connect.Destination;
import beckon.connect.Directory;
import beckon.connect.Route;
import beckon.connect.Subscriber;
import beckon.connect.digest.Secret;
import beckon.connect.server.ConnectionServer;
import beckon.connect.server.ServerSettings;
import beckon.network.call.Admission;
import beckon.network.call.CallDesk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A connection server that asks the network's call desk, with one advertiser who may register. */
final class CallServer implements AutoCloseable {
    static final String PHONE = "sip:desk@beckon";
    /** As listings name that phone, which is none of the network's own. */
    static final String LISTED = "sip:desk@phones.example";

    static final String PASSWORD = "a-long-secret-of-the-desk";

    final List<CallEvent> happened = new CopyOnWriteArrayList<>();
    final ConnectionServer server;

    CallServer(CallDesk desk, Clock clock) {
        Subscriber advertiser = new Subscriber("desk", Secret.of("desk", Access.REALM, PASSWORD));
        Directory directory = user -> user.equals("desk") ? advertiser : null;
        try {
            server = ConnectionServer.start(
                    ServerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                            .withAccess(Access.OPEN.withDirectory(directory)),
                    request -> CompletableFuture.supplyAsync(
                            () -> route(desk.admit(request.call(), request.dialled(), request.from()))),
                    event -> {
                        happened.add(event);
                        return told(desk, event, clock);
                    });
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    private static Route route(Admission admission) {
        return switch (admission) {
            case Admission.Admitted admitted ->
                new Route.Connect(
                        admitted.attribution().reference().toString(),
                        List.of(new Destination(
                                admitted.destination().equals(LISTED) ? PHONE : admitted.destination())),
                        Route.Mode.SEQUENTIAL,
                        Duration.ofSeconds(20));
            case Admission.Refused refused -> new Route.Refuse("", Cause.REFUSED, 403, refused.reason());
            case Admission.ExtensionWanted wanted -> new Route.Refuse("", Cause.REFUSED, 484, "");
        };
    }

    private static CompletionStage<@Nullable Void> told(CallDesk desk, CallEvent event, Clock clock) {
        return CompletableFuture.runAsync(() -> {
            switch (event) {
                case CallEvent.Answered answered ->
                    desk.answered(answered.call(), clock.instant())
                            .toCompletableFuture()
                            .join();
                case CallEvent.Ended ended
                when !ended.reference().isEmpty() ->
                    desk.ended(
                                    ended.call(),
                                    clock.instant(),
                                    ended.cause().text(),
                                    ended.cause() == Cause.COMPLETED ? ended.billable() : null)
                            .toCompletableFuture()
                            .join();
                default -> {}
            }
        });
    }

    /** Where SIP goes without a browser. */
    String hostPort() {
        return server.address().getAddress().getHostAddress() + ":"
                + server.address().getPort();
    }

    @Override
    public void close() {
        server.close();
    }
}
