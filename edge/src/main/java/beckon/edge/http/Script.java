package beckon.edge.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.zip.GZIPOutputStream;

/** A script for browsers: compressed once, revalidated by content hash afterwards. Immutable. */
public final class Script implements Responder {
    private static final String TYPE = "text/javascript; charset=utf-8";

    private final Answer plain;
    private final Answer gzipped;
    private final Answer unchanged;
    private final String tag;

    public Script(String text) {
        byte[] script = text.getBytes(StandardCharsets.UTF_8);
        // Weak: the compressed and the plain form are the same script, not the same bytes (RFC 9110, 8.8.3).
        this.tag = "W/\"" + hash(script) + '"';
        this.plain = described(Answer.of(200, TYPE, script));
        this.gzipped = described(Answer.of(200, TYPE, gzip(script))).with("Content-Encoding", "gzip");
        this.unchanged = described(Answer.empty(304));
    }

    @Override
    public CompletionStage<Answer> answer(Request request) {
        return CompletableFuture.completedStage(choose(request));
    }

    private Answer choose(Request request) {
        if (request.header("If-None-Match").filter(known -> known.contains(tag)).isPresent()) {
            return unchanged;
        }
        String encodings = request.header("Accept-Encoding").orElse("").toLowerCase(Locale.ROOT);
        return encodings.contains("gzip") && !encodings.contains("gzip;q=0,") && !encodings.endsWith("gzip;q=0")
                ? gzipped
                : plain;
    }

    private Answer described(Answer answer) {
        // Any page may load it: cross-origin isolation (CORP) and subresource integrity (CORS) must both let it
        // through.
        return answer.with("ETag", tag)
                .with("Cache-Control", "public, max-age=3600, stale-while-revalidate=86400")
                .with("Vary", "Accept-Encoding")
                .with("Cross-Origin-Resource-Policy", "cross-origin")
                .with("Access-Control-Allow-Origin", "*");
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest)
                    .substring(0, 22);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has SHA-256.", missing);
        }
    }
}
