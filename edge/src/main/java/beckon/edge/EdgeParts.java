package beckon.edge;

import beckon.edge.call.BrowserCalls;
import beckon.edge.contact.Screening;
import beckon.edge.file.PublicFiles;
import beckon.edge.slot.DecisionAids;
import beckon.network.call.CallDesk;
import beckon.network.delivery.PresentationTokens;
import beckon.network.delivery.Snapshot;
import beckon.network.delivery.Visitors;
import beckon.network.event.EventLog;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an edge answers from. Immutable; what is in it stays the maker's to close, after the edge.
 *
 * @param snapshots gives what ads are decided from, never waiting
 * @param events keeps what happened, before it is answered where that is promised
 * @param calls mints what a call from a page begins with
 * @param tokens sign what an ad carries
 * @param visitors tell visitors apart without keeping who they are
 * @param browser what calls from people's browsers need; {@code null} for none
 * @param aids what decisions are made with beside the snapshot
 * @param screening what contacts are looked at with
 * @param files pictures of listings and the list of sellers
 */
public record EdgeParts(
        Supplier<Snapshot> snapshots,
        EventLog events,
        CallDesk calls,
        PresentationTokens tokens,
        Visitors visitors,
        @Nullable BrowserCalls browser,
        DecisionAids aids,
        Screening screening,
        PublicFiles files) {

    /** An edge without calls from browsers, places, operator's lists and pictures, which counts what one machine sends. */
    public EdgeParts(
            Supplier<Snapshot> snapshots,
            EventLog events,
            CallDesk calls,
            PresentationTokens tokens,
            Visitors visitors) {
        this(
                snapshots,
                events,
                calls,
                tokens,
                visitors,
                null,
                DecisionAids.NONE,
                Screening.lenient(),
                PublicFiles.NONE);
    }

    public EdgeParts with(@Nullable BrowserCalls other) {
        return new EdgeParts(snapshots, events, calls, tokens, visitors, other, aids, screening, files);
    }

    public EdgeParts with(DecisionAids other) {
        return new EdgeParts(snapshots, events, calls, tokens, visitors, browser, other, screening, files);
    }

    public EdgeParts with(Screening other) {
        return new EdgeParts(snapshots, events, calls, tokens, visitors, browser, aids, other, files);
    }

    public EdgeParts with(PublicFiles other) {
        return new EdgeParts(snapshots, events, calls, tokens, visitors, browser, aids, screening, other);
    }
}
