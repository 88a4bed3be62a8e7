package beckon.edge.contact;

import beckon.edge.http.Answer;
import beckon.edge.http.Request;
import beckon.edge.http.Responder;
import beckon.network.delivery.Ad;
import beckon.network.delivery.EndedReferences.Ended;
import beckon.network.delivery.Presentation;
import beckon.network.delivery.PresentationTokens;
import beckon.network.reference.ReferenceType;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /c/TOKEN}: the link of one presentation; {@code GET /c/TOKEN/call}: its call button. The click is durable before the visitor is sent on, and he is sent
 * only to addresses of the listing itself, never to one that the request names. Thread-safe.
 */
public final class ClickRedirect implements Responder {
    private final PresentationTokens tokens;
    private final Provenance provenance;
    private final Screen screen;
    private final EndedUses ended;
    private final Witness witness;
    private final Onward onward;
    private final BiFunction<Ad, String, Answer> way;

    private ClickRedirect(
            PresentationTokens tokens,
            Provenance provenance,
            Screen screen,
            EndedUses ended,
            Witness witness,
            Onward onward,
            BiFunction<Ad, String, Answer> way) {
        this.tokens = tokens;
        this.provenance = provenance;
        this.screen = screen;
        this.ended = ended;
        this.witness = witness;
        this.onward = onward;
        this.way = way;
    }

    /** Sends the visitor on to the listing's page or its landing page. */
    public static ClickRedirect toListing(
            PresentationTokens tokens,
            Provenance provenance,
            Screen screen,
            EndedUses ended,
            Witness witness,
            Onward onward) {
        return new ClickRedirect(tokens, provenance, screen, ended, witness, onward, onward::to);
    }

    /** Sends the visitor on to the window in which the listing is called. */
    public static ClickRedirect toCall(
            PresentationTokens tokens,
            Provenance provenance,
            Screen screen,
            EndedUses ended,
            Witness witness,
            Onward onward) {
        return new ClickRedirect(tokens, provenance, screen, ended, witness, onward, onward::toCall);
    }

    @Override
    public CompletionStage<Answer> answer(Request request) {
        Optional<Presentation> verified = tokens.verify(PresentationTokens.CLICK, request.captured());
        if (verified.isEmpty()) {
            // Anybody can make up tokens; they cost a hash, not a row.
            witness.mark("forged-click-token");
            return CompletableFuture.completedStage(onward.unknown());
        }
        Presentation presentation = verified.get();
        Ad ad = provenance.snapshot().byReference().get(presentation.reference());
        if (PresentationTokens.expired(presentation, witness.now())) {
            return refuse(request, ad, presentation, "expired-token", onward.outdated());
        }
        if (provenance.isForeign(request, presentation)) {
            return refuse(request, ad, presentation, "foreign-site", onward.outOfPlace());
        }
        if (ad == null) {
            return ended.of(presentation.reference())
                    .thenCompose(known -> witness.refusal(
                            request,
                            known.map(Ended::attribution).orElse(null),
                            presentation.id(),
                            known.map(Ended::cause).orElse("not-running")))
                    .thenApply(durable -> onward.gone());
        }
        if (ad.attribution().type() != ReferenceType.WEB) {
            return refuse(request, ad, presentation, "not-web", onward.unknown());
        }
        Screen.Looked looked = screen.click(
                request,
                presentation,
                ad.attribution().listing(),
                presentation.site(),
                () -> provenance.place(request, presentation));
        return witness.click(
                        request,
                        ad,
                        presentation.id(),
                        presentation.slot(),
                        presentation.quote(ad.clickBidMicros()),
                        looked.filtered())
                .thenApply(durable -> {
                    if (!durable) {
                        return onward.later();
                    }
                    if (!request.isHead()) {
                        screen.keep(looked);
                    }
                    return way.apply(ad, request.captured());
                });
    }

    private CompletionStage<Answer> refuse(
            Request request, @Nullable Ad ad, Presentation presentation, String cause, Answer answer) {
        return witness.refusal(request, ad == null ? null : ad.attribution(), presentation.id(), cause)
                .thenApply(durable -> answer);
    }
}
