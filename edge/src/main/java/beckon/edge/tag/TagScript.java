package beckon.edge.tag;

import beckon.edge.http.Answer;
import beckon.edge.http.Request;
import beckon.edge.http.Responder;
import beckon.edge.http.Script;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

/** {@code GET /tag.js}. Immutable. */
public final class TagScript implements Responder {
    private final Script script;

    private TagScript(String text) {
        this.script = new Script(text);
    }

    /** The script that this build ships. */
    public static TagScript shipped() {
        try (InputStream in = TagScript.class.getResourceAsStream("tag.js")) {
            if (in == null) {
                throw new IllegalStateException("tag.js is missing from the edge's resources; build the edge again.");
            }
            return new TagScript(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public CompletionStage<Answer> answer(Request request) {
        return script.answer(request);
    }
}
