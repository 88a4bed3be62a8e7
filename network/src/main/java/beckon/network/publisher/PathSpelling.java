package beckon.network.publisher;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One spelling for all spellings of a path that a server may answer alike: percent-encoding undone (also where it is
 * encoded again), lower case, one kind of slash and none doubled or last, dot segments resolved (RFC 3986, 5.2.4), path
 * parameters left out. It errs on the side of taking two paths for one. Pure.
 */
final class PathSpelling {
    private static final int ENCODED_AGAIN = 8;

    private PathSpelling() {}

    /** Null where the path cannot be read, so that nobody can say which page is meant. */
    static @Nullable String of(String path) {
        String text = path;
        for (int round = 0; text.indexOf('%') >= 0; round++) {
            String decoded = decoded(text);
            if (decoded == null && round > 0) {
                break; // What was encoded is a per cent sign of the path's own.
            }
            if (decoded == null || round == ENCODED_AGAIN) {
                return null;
            }
            text = decoded;
        }
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace('\\', '/');
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : plain.split("/")) {
            int parameters = segment.indexOf(';');
            String name = (parameters < 0 ? segment : segment.substring(0, parameters)).strip();
            if (name.equals("..")) {
                segments.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                segments.addLast(name);
            }
        }
        return "/" + String.join("/", segments);
    }

    private static @Nullable String decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = 0; at < text.length(); ) {
            if (text.charAt(at) != '%') {
                int point = text.codePointAt(at);
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                at += Character.charCount(point);
                continue;
            }
            boolean whole = at + 2 < text.length();
            int high = whole ? Character.digit(text.charAt(at + 1), 16) : -1;
            int low = whole ? Character.digit(text.charAt(at + 2), 16) : -1;
            if (high < 0 || low < 0) {
                return null;
            }
            bytes.write(high * 16 + low);
            at += 3;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException notText) {
            return null;
        }
    }
}
