package beckon.edge.file;

import beckon.edge.http.Answer;
import beckon.edge.http.Request;
import beckon.edge.http.Responder;
import beckon.network.publisher.Sellers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** {@code GET /sellers.json} (IAB Tech Lab, sellers.json 1.0): against whom lines of ads.txt are held. Thread-safe. */
public final class SellersList implements Responder {
    @Nullable private final Sellers sellers;

    private final ExecutorService blocking;

    /** @param blocking runs what waits for the store */
    public SellersList(PublicFiles files, ExecutorService blocking) {
        this.sellers = files.sellers();
        this.blocking = blocking;
    }

    @Override
    public CompletionStage<Answer> answer(Request request) {
        Sellers list = sellers;
        return list == null
                ? CompletableFuture.completedStage(
                        Answer.problem(404, "not-found", "Nothing here", "This network keeps no sellers.json."))
                : CompletableFuture.supplyAsync(
                        () -> Answer.of(200, "application/json", list.json())
                                .with("Cache-Control", "public, max-age=3600")
                                .with("Access-Control-Allow-Origin", "*"),
                        blocking);
    }
}
