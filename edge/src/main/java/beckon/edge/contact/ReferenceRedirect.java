package beckon.edge.contact;

import beckon.edge.http.Answer;
import beckon.edge.http.Request;
import beckon.edge.http.Responder;
import beckon.network.delivery.Ad;
import beckon.network.delivery.Snapshot;
import beckon.network.event.Attribution;
import beckon.network.event.Quote;
import beckon.network.reference.ReferenceType;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * {@code GET /r/CODE}: a permanent web reference, wherever its partner shows it. A telephonic reference is not resolved
 * here: each type works in its own form only. Thread-safe.
 */
public final class ReferenceRedirect implements Responder {
    private final Supplier<Snapshot> snapshots;
    private final Screen screen;
    private final EndedUses ended;
    private final Witness witness;
    private final Onward onward;

    public ReferenceRedirect(
            Supplier<Snapshot> snapshots, Screen screen, EndedUses ended, Witness witness, Onward onward) {
        this.snapshots = snapshots;
        this.screen = screen;
        this.ended = ended;
        this.witness = witness;
        this.onward = onward;
    }

    @Override
    public CompletionStage<Answer> answer(Request request) {
        Ad ad = snapshots.get().byCode().get(request.captured());
        if (ad == null) {
            return ended.of(request.captured())
                    .thenCompose(known -> known.map(one -> refuse(request, one.attribution(), one.cause()))
                            .orElseGet(() -> {
                                witness.mark("unknown-reference");
                                return CompletableFuture.completedStage(onward.unknownReference());
                            }));
        }
        Attribution attribution = ad.attribution();
        if (attribution.type() != ReferenceType.WEB) {
            return refuse(request, attribution, "not-web");
        }
        Screen.Looked looked = screen.click(request, null, attribution.listing(), scope(attribution), Optional::empty);
        return witness.click(request, ad, null, 0, Quote.ofBid(ad.clickBidMicros()), looked.filtered())
                .thenApply(durable -> {
                    if (!durable) {
                        return onward.later();
                    }
                    if (!request.isHead()) {
                        screen.keep(looked);
                    }
                    return onward.to(ad);
                });
    }

    private CompletionStage<Answer> refuse(Request request, Attribution attribution, String cause) {
        if (screen.floods(request, scope(attribution))) {
            witness.mark("refusals-not-kept");
            return CompletableFuture.completedStage(onward.unknownReference());
        }
        return witness.refusal(request, attribution, null, cause).thenApply(durable -> onward.unknownReference());
    }

    private static UUID scope(Attribution attribution) {
        UUID site = attribution.site();
        return site == null ? attribution.channel() : site;
    }
}
