package beckon.edge.contact;

import beckon.edge.http.Answer;
import beckon.edge.http.Request;
import beckon.edge.http.Responder;
import beckon.network.delivery.Ad;
import beckon.network.delivery.Snapshot;
import beckon.network.event.Quote;
import beckon.network.reference.ReferenceType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * {@code GET /r/CODE}: a permanent web reference, wherever its partner shows it. A telephonic reference is not resolved
 * here: each type works in its own form only. Thread-safe.
 */
public final class ReferenceRedirect implements Responder {
    private final Supplier<Snapshot> snapshots;
    private final Witness witness;
    private final Onward onward;

    public ReferenceRedirect(Supplier<Snapshot> snapshots, Witness witness, Onward onward) {
        this.snapshots = snapshots;
        this.witness = witness;
        this.onward = onward;
    }

    @Override
    public CompletionStage<Answer> answer(Request request) {
        Ad ad = snapshots.get().byCode().get(request.captured());
        if (ad == null) {
            // Unknown, expired and paused look alike from memory; none of them is charged, and none has a row to name.
            witness.mark("unknown-reference");
            return CompletableFuture.completedStage(onward.unknownReference());
        }
        if (ad.attribution().type() != ReferenceType.WEB) {
            return witness.refusal(request, ad.attribution(), null, "not-web")
                    .thenApply(durable -> onward.unknownReference());
        }
        return witness.click(request, ad, null, 0, Quote.ofBid(ad.clickBidMicros()), Traffic.filter(request))
                .thenApply(durable -> durable ? onward.to(ad) : onward.later());
    }
}
