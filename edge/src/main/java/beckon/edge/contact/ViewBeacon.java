package beckon.edge.contact;

import beckon.edge.http.Answer;
import beckon.edge.http.Request;
import beckon.edge.http.Responder;
import beckon.network.delivery.Ad;
import beckon.network.delivery.Presentation;
import beckon.network.delivery.PresentationTokens;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/**
 * {@code POST /v/TOKEN}: the tag saw half of the ad on the screen for one second. Success rates are built on these, so
 * 204 is said only when the event is durable. Thread-safe.
 */
public final class ViewBeacon implements Responder {
    private final PresentationTokens tokens;
    private final Provenance provenance;
    private final Screen screen;
    private final Witness witness;
    private final BiConsumer<Request, Ad> counted;

    /** @param counted is told of every view that counts */
    public ViewBeacon(
            PresentationTokens tokens,
            Provenance provenance,
            Screen screen,
            Witness witness,
            BiConsumer<Request, Ad> counted) {
        this.tokens = tokens;
        this.provenance = provenance;
        this.screen = screen;
        this.witness = witness;
        this.counted = counted;
    }

    @Override
    public CompletionStage<Answer> answer(Request request) {
        Optional<Presentation> verified = tokens.verify(PresentationTokens.VIEW, request.captured());
        if (verified.isEmpty()) {
            return refuse("forged-view-token", 404, "token-unknown", "The token is not one of ours.");
        }
        Presentation presentation = verified.get();
        if (PresentationTokens.expired(presentation, witness.now())) {
            return refuse("expired-view-token", 410, "token-expired", "The token is more than a day old.");
        }
        if (provenance.isForeign(request, presentation)) {
            return refuse("foreign-view", 404, "token-foreign", "The token belongs to another site.");
        }
        Ad ad = provenance.snapshot().byReference().get(presentation.reference());
        if (ad == null) {
            return refuse("view-of-ended-ad", 410, "ad-ended", "The ad is no longer running.");
        }
        Optional<String> filtered = screen.view(request, presentation, () -> provenance.place(request, presentation));
        return witness.view(request, ad, presentation, filtered).thenApply(durable -> {
            if (durable && filtered.isEmpty() && !request.isHead()) {
                counted.accept(request, ad);
            }
            return durable
                    ? Answer.empty(204)
                    : Answer.problem(503, "not-durable", "Not recorded", "Send the beacon again in a few seconds.")
                            .with("Retry-After", "5");
        });
    }

    private CompletionStage<Answer> refuse(String mark, int status, String type, String detail) {
        witness.mark(mark);
        return CompletableFuture.completedStage(Answer.problem(status, type, "View not counted", detail));
    }
}
