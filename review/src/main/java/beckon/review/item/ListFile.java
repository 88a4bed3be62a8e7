package beckon.review.item;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A text file with an entry a line: catalogue, curated terms, selectors. Blank lines and comments ({@code #}) are left
 * out. Immutable.
 *
 * @param name of the file, for messages
 */
public record ListFile(String name, List<Line> lines) {
    /** Larger files are no lists. */
    private static final int LARGEST = 4 << 20;

    public ListFile {
        lines = List.copyOf(lines);
    }

    /**
     * A line that says something.
     *
     * @param number from 1
     */
    public record Line(String file, int number, String text) {
        /** What to throw where the line cannot be used; the message names file, line and what is wrong. */
        public IllegalArgumentException broken(String wrong) {
            return new IllegalArgumentException(file + ", line " + number + ": " + wrong);
        }
    }

    /** A list that is shipped inside the module. */
    public static ListFile shipped(String path) {
        try (InputStream in = ListFile.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("The module was built without its resource " + path);
            }
            return of(path.substring(path.lastIndexOf('/') + 1), text(path, in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the resource " + path, e);
        }
    }

    /**
     * A list of the operator's.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it is no UTF-8 text, or too large
     */
    public static ListFile read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        }
        if (bytes.length > LARGEST) {
            throw new IllegalArgumentException(file + ": a list has at most " + LARGEST + " bytes");
        }
        return of(file.toString(), text(file.toString(), bytes));
    }

    /** A list from the text of a file. */
    public static ListFile of(String name, String text) {
        return of(name, text.lines().toList());
    }

    /** A list from the lines of a file. */
    public static ListFile of(String name, List<String> lines) {
        List<Line> telling = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.equals("#") && !line.startsWith("# ")) {
                telling.add(new Line(name, i + 1, line));
            }
        }
        return new ListFile(name, telling);
    }

    private static String text(String name, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(name + ": not a text in UTF-8", e);
        }
    }
}
