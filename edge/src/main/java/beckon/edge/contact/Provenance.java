package beckon.edge.contact;

import beckon.edge.http.PageAddress;
import beckon.edge.http.Request;
import beckon.network.delivery.Presentation;
import beckon.network.delivery.SiteAds;
import beckon.network.delivery.Snapshot;
import beckon.network.publisher.State;
import beckon.network.traffic.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Whether a presentation's token is used where the presentation was made, and whether that site still counts. Thread-safe. */
public final class Provenance {
    private final Supplier<Snapshot> snapshots;
    private volatile Approved approved;

    /** The approved sites of one snapshot, gathered once for it. */
    private record Approved(Snapshot snapshot, Map<UUID, SiteAds> sites) {
        static Approved of(Snapshot snapshot) {
            return new Approved(
                    snapshot,
                    snapshot.sites().values().stream()
                            .filter(site -> site.state() == State.APPROVED)
                            .collect(Collectors.toUnmodifiableMap(SiteAds::site, Function.identity())));
        }
    }

    public Provenance(Supplier<Snapshot> snapshots) {
        this.snapshots = snapshots;
        this.approved = Approved.of(snapshots.get());
    }

    Snapshot snapshot() {
        return snapshots.get();
    }

    /** True when the browser names a page of another site than the presentation's; what it does not name is believed. */
    boolean isForeign(Request request, Presentation presentation) {
        return isElsewhere(request, "Origin", presentation) || isElsewhere(request, "Referer", presentation);
    }

    /** What is known against the place where the presentation was made: its site, or the page that the tag names. */
    Optional<Reason> place(Request request, Presentation presentation) {
        SiteAds site = approved().get(presentation.site());
        if (site == null) {
            return Optional.of(Reason.SITE_NOT_APPROVED);
        }
        return request.parameter("page")
                .filter(page -> site.blocked().bars(page))
                .map(page -> Reason.BLOCKED_PAGE);
    }

    @SuppressWarnings("ReferenceEquality") // the same snapshot, not an equal one: comparing contents would cost more
    private Map<UUID, SiteAds> approved() {
        Snapshot now = snapshots.get();
        Approved known = approved;
        if (known.snapshot() != now) {
            known = Approved.of(now);
            approved = known;
        }
        return known.sites();
    }

    private boolean isElsewhere(Request request, String field, Presentation presentation) {
        Optional<String> value = request.header(field);
        if (value.isEmpty()) {
            return false;
        }
        Optional<SiteAds> site = PageAddress.parse(value.get())
                .flatMap(page -> Optional.ofNullable(snapshots.get().sites().get(page.host())));
        return site.isEmpty() || !site.get().site().equals(presentation.site());
    }
}
