package beckon.edge.page;

import beckon.edge.http.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What every page of the edge has around it: one style sheet, headers that keep it that way, and no script but where
 * a call is made. Immutable.
 */
public final class Frame {
    private final String style;
    private final String policy;

    private Frame(String style) {
        this.style = style;
        // No script at all; the one style sheet is named by its hash, so injected markup can neither run nor restyle.
        this.policy = "default-src 'none'; style-src 'sha256-" + sha256(style)
                + "'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }

    /** The frame with the style sheet that this build ships. */
    public static Frame shipped() {
        try (InputStream in = Frame.class.getResourceAsStream("page.css")) {
            if (in == null) {
                throw new IllegalStateException("page.css is missing from the edge's resources; build the edge again.");
            }
            return new Frame(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * A page for a person.
     *
     * @param title plain text
     * @param main markup with all foreign text escaped already
     */
    Answer page(int status, String title, String main) {
        return page(status, title, main, policy, "camera=(), geolocation=(), microphone=()");
    }

    /**
     * A page that runs scripts of ours, connects to the given addresses and may use the microphone.
     *
     * @param connect source expressions for {@code connect-src}
     */
    public Answer talking(String title, String main, String connect) {
        String talking = policy + "; script-src 'self'; connect-src 'self' " + connect;
        return page(200, title, main, talking, "camera=(), geolocation=(), microphone=(self)");
    }

    private Answer page(int status, String title, String main, String security, String permissions) {
        String page = """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex">
                <title>%s</title>
                <link rel="icon" href="data:,">
                <style>%s</style>
                </head>
                <body>
                <main>
                %s</main>
                <footer>Brought to you by Beckon.</footer>
                </body>
                </html>
                """.formatted(Html.escape(title), style, main);
        return Answer.of(status, "text/html; charset=utf-8", page)
                .with("Content-Security-Policy", security)
                .with("Referrer-Policy", "same-origin")
                .with("X-Frame-Options", "DENY")
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with("Permissions-Policy", permissions)
                .with("Cache-Control", "no-store");
    }

    /** A page that says one thing. Both texts are plain. */
    public Answer notice(int status, String title, String sentence) {
        return page(
                status,
                title,
                "<h1>" + Html.escape(title) + "</h1>\n<p class=\"body\">" + Html.escape(sentence) + "</p>\n");
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has SHA-256.", missing);
        }
    }
}
