package beckon.edge.file;

import beckon.edge.http.Answer;
import beckon.edge.http.Request;
import beckon.edge.http.Responder;
import beckon.network.picture.PictureBoard;
import beckon.network.picture.PictureFile;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /i/DIGEST}: a picture under the name of its content, which therefore never changes. A name that no listing
 * has costs a look into memory. Thread-safe.
 */
public final class ListingPicture implements Responder {
    private static final int AT_ONCE = 16;

    @Nullable private final PictureBoard pictures;

    private final ExecutorService blocking;
    private final Semaphore free = new Semaphore(AT_ONCE);

    /** @param blocking runs what waits for the store */
    public ListingPicture(PublicFiles files, ExecutorService blocking) {
        this.pictures = files.pictures();
        this.blocking = blocking;
    }

    @Override
    public CompletionStage<Answer> answer(Request request) {
        PictureBoard board = pictures;
        String digest = request.captured();
        if (board == null || !board.serves(digest)) {
            return CompletableFuture.completedStage(gone());
        }
        if (request.header("If-None-Match")
                .filter(known -> known.contains(digest))
                .isPresent()) {
            return CompletableFuture.completedStage(described(Answer.empty(304), digest));
        }
        Optional<PictureFile> ready = board.ready(digest);
        if (ready.isPresent()) {
            return CompletableFuture.completedStage(shown(ready.get(), digest));
        }
        if (!free.tryAcquire()) {
            return CompletableFuture.completedStage(Answer.problem(503, "busy", "One moment", "Ask again in a second.")
                    .with("Retry-After", "1"));
        }
        return CompletableFuture.supplyAsync(() -> load(board, digest), blocking);
    }

    private Answer load(PictureBoard board, String digest) {
        try {
            return board.load(digest).map(file -> shown(file, digest)).orElseGet(ListingPicture::gone);
        } finally {
            free.release();
        }
    }

    private static Answer shown(PictureFile file, String digest) {
        return described(Answer.of(200, file.mediaType(), file.content()), digest);
    }

    private static Answer described(Answer answer, String digest) {
        return answer.with("ETag", '"' + digest + '"')
                .with("Cache-Control", "public, max-age=31536000, immutable")
                .with("Content-Security-Policy", "default-src 'none'; sandbox")
                .with("Cross-Origin-Resource-Policy", "cross-origin");
    }

    private static Answer gone() {
        return Answer.problem(404, "picture-unknown", "No such picture", "No listing has this picture.");
    }
}
