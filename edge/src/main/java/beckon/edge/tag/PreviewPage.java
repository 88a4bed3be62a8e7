package beckon.edge.tag;

import beckon.edge.http.Answer;
import beckon.edge.http.Request;
import beckon.edge.http.Responder;
import beckon.edge.http.Script;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code GET /preview?format=&theme=}: a made-up ad, narrow and wide, drawn by the tag itself, for the console's page that
 * makes embed codes. Any page may frame it; nothing on it is asked of the network or counted. Immutable.
 */
public final class PreviewPage implements Responder {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors *";

    private final Answer light;
    private final Answer dark;

    private PreviewPage() {
        this.light = page("light");
        this.dark = page("dark");
    }

    /** The page that this build ships. */
    public static PreviewPage shipped() {
        return new PreviewPage();
    }

    /** What stands in for the network on it. */
    public static Responder script() {
        return new Script(text("preview.js"));
    }

    public static Responder style() {
        return fixed(Answer.of(200, "text/css; charset=utf-8", text("preview.css")));
    }

    public static Responder picture() {
        return fixed(Answer.of(200, "image/svg+xml", text("preview.svg")));
    }

    @Override
    public CompletionStage<Answer> answer(Request request) {
        boolean wanted = request.parameter("theme").filter("dark"::equals).isPresent();
        return CompletableFuture.completedStage(wanted ? dark : light);
    }

    private static Responder fixed(Answer answer) {
        Answer kept = answer.with("Cache-Control", "public, max-age=3600");
        return request -> CompletableFuture.completedStage(kept);
    }

    private static Answer page(String scheme) {
        return Answer.of(200, "text/html; charset=utf-8", """
                        <!doctype html>
                        <html lang="en">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <meta name="robots" content="noindex">
                        <title>Example of an ad</title>
                        <link rel="icon" href="data:,">
                        <link rel="stylesheet" href="preview.css">
                        </head>
                        <body class="%s">
                        <p>Narrow</p>
                        <div class="narrow" data-slot></div>
                        <p>Wide</p>
                        <div class="scroll"><div class="wide" data-slot></div></div>
                        <script src="preview.js"></script>
                        <script async src="tag.js"></script>
                        </body>
                        </html>
                        """.formatted(scheme))
                .with("Content-Security-Policy", POLICY)
                .with("Referrer-Policy", "no-referrer")
                .with("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
                .with("Cache-Control", "no-cache");
    }

    private static String text(String name) {
        try (InputStream in = PreviewPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the edge's resources; build the edge again.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
