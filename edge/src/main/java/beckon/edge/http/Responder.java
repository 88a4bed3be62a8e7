package beckon.edge.http;

import java.util.concurrent.CompletionStage;

/**
 * Answers the requests of one route. Called on an event loop: it must not block; whatever has to wait completes the
 * stage later, from any thread. A stage that fails, or a thrown exception, becomes a 500.
 */
@FunctionalInterface
public interface Responder {
    /** The answer, now or later. */
    CompletionStage<Answer> answer(Request request);
}
