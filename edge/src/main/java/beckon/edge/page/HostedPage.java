package beckon.edge.page;

import beckon.edge.http.Answer;
import beckon.edge.http.Request;
import beckon.edge.http.Responder;
import beckon.network.delivery.Ad;
import beckon.network.delivery.Snapshot;
import beckon.network.reference.ReferenceType;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /p/CODE}: the platform's page of a listing, which offers the call and the landing page. Looking at it is not
 * a contact: the click that led here has been counted, and the call will be. Thread-safe.
 */
public final class HostedPage implements Responder {
    private final Supplier<Snapshot> snapshots;
    private final Frame frame;

    public HostedPage(Supplier<Snapshot> snapshots, Frame frame) {
        this.snapshots = snapshots;
        this.frame = frame;
    }

    @Override
    public CompletionStage<Answer> answer(Request request) {
        String from = from(request).map(one -> "?from=" + one).orElse("");
        return CompletableFuture.completedStage(
                listing(request).map(ad -> page(ad, from)).orElseGet(this::nothing));
    }

    /** The listing that the code shows in the web form; telephonic references have no page. */
    Optional<Ad> listing(Request request) {
        return Optional.ofNullable(snapshots.get().byCode().get(request.captured()))
                .filter(ad -> ad.attribution().type() == ReferenceType.WEB);
    }

    Answer nothing() {
        return frame.notice(
                404, "Nothing to open here", "This offer has ended, is paused, or never was at this address.");
    }

    /** The token of the presentation that led here, in letters that are safe anywhere; whoever uses it checks it. */
    static Optional<String> from(Request request) {
        return request.parameter("from").filter(one -> one.matches("[A-Za-z0-9_-]{1,200}"));
    }

    private Answer page(Ad ad, String from) {
        String call = ad.destination() == null ? "" : """
                <form method="post" action="%s/call%s"><button class="way first">Call now</button></form>
                """.formatted(Html.escape(ad.code()), from);
        String site = landing(ad.landing(), call.isEmpty() ? "way first" : "way");
        return frame.page(200, ad.headline(), """
                <p class="kind"><b>Ad</b></p>
                <h1>%s</h1>
                <p class="body">%s</p>
                <div class="ways">
                %s%s</div>
                %s""".formatted(
                        Html.escape(ad.headline()), Html.escape(ad.body()), call, site, note(ad, !site.isEmpty())));
    }

    private static String note(Ad ad, boolean site) {
        String call = ad.destination() == null
                ? ""
                : "The call goes over the internet, straight to the advertiser, and is free for you. ";
        String host = !site || ad.landing() == null
                ? ""
                : "The website is " + ad.landing().getHost() + ".";
        return "<p class=\"note\">" + Html.escape(call + host) + "</p>\n";
    }

    /** A link to the advertiser's own page; nothing unless it is a web address. */
    private static String landing(@Nullable URI landing, String kind) {
        if (landing == null || !isWeb(landing)) {
            return "";
        }
        return """
                <a class="%s" href="%s" rel="sponsored noopener noreferrer">Visit the website</a>
                """.formatted(kind, Html.escape(landing.toASCIIString()));
    }

    private static boolean isWeb(URI landing) {
        String scheme = landing.getScheme() == null ? "" : landing.getScheme().toLowerCase(Locale.ROOT);
        return landing.getHost() != null && (scheme.equals("https") || scheme.equals("http"));
    }
}
