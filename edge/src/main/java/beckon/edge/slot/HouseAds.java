package beckon.edge.slot;

import beckon.edge.http.Answer;
import beckon.edge.http.Request;
import beckon.edge.http.Responder;
import beckon.network.delivery.HouseAd;
import beckon.network.delivery.Snapshot;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** {@code GET /h/CODE}: from an ad of the operator's to its page. Costs nobody anything and leaves no event. Thread-safe. */
public final class HouseAds implements Responder {
    private final Supplier<Snapshot> snapshots;

    public HouseAds(Supplier<Snapshot> snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public CompletionStage<Answer> answer(Request request) {
        for (HouseAd ad : snapshots.get().houseAds()) {
            if (ad.code().equals(request.captured())) {
                return CompletableFuture.completedStage(
                        Answer.redirect(URI.create(ad.landing())).with("Referrer-Policy", "no-referrer"));
            }
        }
        return CompletableFuture.completedStage(Answer.problem(
                404,
                "not-found",
                "Nothing here",
                "There is no house ad " + request.captured() + " any more; load the page again."));
    }
}
