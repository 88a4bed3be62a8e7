package beckon.edge.tag;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.edge.http.Answer;
import beckon.edge.http.Request;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class TagScriptTest {
    private final TagScript script = TagScript.shipped();

    @Test
    void isSmallerThanSixKilobytesOnTheWire() throws IOException {
        Answer answer = ask("Accept-Encoding", "br, gzip");
        assertThat(answer.body()).hasSizeLessThan(6_000);
        assertThat(answer.fields()).contains(new Answer.Field("Content-Encoding", "gzip"));
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(in.readAllBytes())
                    .isEqualTo(ask("Accept-Encoding", "identity").body());
        }
    }

    @Test
    void isSentOnceAndRevalidatedByItsContent() {
        String tag = field(ask("Accept", "*/*"), "ETag");
        Answer again = ask("If-None-Match", tag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(ask("If-None-Match", "W/\"other\"").status()).isEqualTo(200);
    }

    @Test
    void neverWritesMarkupCookiesOrStorage() {
        String text = new String(ask("Accept", "*/*").body(), StandardCharsets.UTF_8);
        assertThat(text)
                .contains("textContent")
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
                .doesNotContain("document.cookie", "localStorage", "sessionStorage", "indexedDB");
    }

    private Answer ask(String field, String value) {
        Request request = new Request(
                "GET",
                "/tag.js",
                Map.of(),
                new DefaultHttpHeaders().add(field, value),
                InetAddress.getLoopbackAddress(),
                "");
        return script.answer(request).toCompletableFuture().join();
    }

    private static String field(Answer answer, String name) {
        return answer.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
