package beckon.edge.call;

import beckon.edge.http.Answer;
import beckon.edge.http.Request;
import beckon.edge.http.Responder;
import beckon.edge.http.Tally;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/**
 * {@code POST /m/TOKEN}: the call window heard nothing, or sent nothing, after its call was answered. The call's own
 * token says whose word it is. Thread-safe.
 */
public final class SoundReport implements Responder {
    private static final int AT_ONCE = 16;

    private final Predicate<String> soundless;
    private final ExecutorService blocking;
    private final Tally tally;
    private final Semaphore free = new Semaphore(AT_ONCE);

    /**
     * @param soundless notes the report of that token's call; false where there is no such call. May block
     * @param blocking runs what waits for the store
     */
    public SoundReport(Predicate<String> soundless, ExecutorService blocking, Tally tally) {
        this.soundless = soundless;
        this.blocking = blocking;
        this.tally = tally;
    }

    @Override
    public CompletionStage<Answer> answer(Request request) {
        String way = request.parameter("way").orElse("");
        if (!way.equals("received") && !way.equals("sent")) {
            return CompletableFuture.completedStage(Answer.problem(
                    400, "wrong-value", "Which way?", "way has to be received or sent, not \"" + way + "\"."));
        }
        if (!free.tryAcquire()) {
            return CompletableFuture.completedStage(
                    Answer.problem(503, "busy", "One moment", "Send the report again in a few seconds.")
                            .with("Retry-After", "5"));
        }
        return CompletableFuture.supplyAsync(() -> note(request.captured(), way), blocking);
    }

    private Answer note(String token, String way) {
        try {
            if (soundless.test(token)) {
                tally.mark("call-without-sound-" + way);
                return Answer.empty(204);
            }
            tally.mark("sound-report-refused");
            return Answer.problem(404, "token-unknown", "No such call", "The token belongs to no call of late.");
        } finally {
            free.release();
        }
    }
}
