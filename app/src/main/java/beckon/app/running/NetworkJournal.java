package beckon.app.running;

import beckon.connect.CallEvent;
import beckon.connect.CallJournal;
import beckon.connect.Cause;
import beckon.connect.LegRecord;
import beckon.network.call.CallDesk;
import beckon.network.call.CallLegs;
import beckon.network.call.Leg;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands what happened to a call to the network, which makes it durable. Thread-safe. */
final class NetworkJournal implements CallJournal {
    private final CallDesk desk;
    private final CallLegs legs;
    private final Executor threads;

    /** @param threads where the database may be waited for */
    NetworkJournal(CallDesk desk, CallLegs legs, Executor threads) {
        this.desk = desk;
        this.legs = legs;
        this.threads = threads;
    }

    @Override
    public CompletionStage<Void> append(CallEvent event) {
        return switch (event) {
            case CallEvent.Answered answered -> waiting(() -> desk.answered(answered.call(), answered.at()));
            // Nobody asked the desk for a call that is nobody's, such as one that ended at the prompt.
            case CallEvent.Ended ended when ended.reference().isEmpty() -> CompletableFuture.completedFuture(null);
            case CallEvent.Ended ended ->
                waiting(() -> desk.ended(
                        ended.call(), ended.at(), ended.cause().text(), talk(ended.cause(), ended.billable())));
            case CallEvent.LegEnded ended -> CompletableFuture.runAsync(() -> legs.keep(leg(ended.leg())), threads);
            // The desk recorded the set-up when it admitted the call; ringing costs nothing.
            case CallEvent.SetUp _, CallEvent.Ringing _ -> CompletableFuture.completedFuture(null);
        };
    }

    /** A one-time token says nothing to people. */
    static String dialled(String number) {
        return number.startsWith(CallDesk.TOKEN_PREFIX) ? "call button" : number;
    }

    private static Leg leg(LegRecord leg) {
        return new Leg(
                leg.callId(),
                leg.leg(),
                dialled(leg.to()),
                leg.destination(),
                leg.setupAt(),
                leg.ringAt(),
                leg.answerAt(),
                leg.endAt(),
                leg.code(),
                leg.cause().text(),
                leg.endedBy().text(),
                leg.billable().toMillis());
    }

    private static @Nullable Duration talk(Cause cause, Duration billable) {
        return cause == Cause.COMPLETED ? billable : null;
    }

    private CompletionStage<Void> waiting(Supplier<CompletionStage<Void>> work) {
        return CompletableFuture.supplyAsync(work, threads).thenCompose(stage -> stage);
    }
}
