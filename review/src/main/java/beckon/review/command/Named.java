package beckon.review.command;

import beckon.review.expert.Expert;
import beckon.review.item.ListFile;
import beckon.review.page.JsonLines;
import beckon.review.page.LabelledDocument;
import beckon.review.page.PageParser;
import beckon.review.policy.Catalogue;
import beckon.review.policy.Policy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Files that the user named. */
final class Named {
    private Named() {}

    /** The expert in the file, or the shipped one. */
    static Expert expert(@Nullable String file) throws Usage {
        if (file == null) {
            return Expert.shipped();
        }
        Path path = existing(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            return Expert.read(in);
        } catch (IOException e) {
            throw new Usage(file + ": " + e.getMessage());
        }
    }

    /** A parser that takes out the ads that Beckon knows, and those that the user lists in a file. */
    static PageParser parser(@Nullable String file) throws Usage {
        if (file == null) {
            return PageParser.shipped();
        }
        try {
            return PageParser.shipped(ListFile.read(existing(file)));
        } catch (IOException e) {
            throw new Usage(file + " cannot be read");
        } catch (IllegalArgumentException e) {
            throw new Usage(String.valueOf(e.getMessage()));
        }
    }

    /** All labelled documents of the files, to measure on; one broken line and none is taken. */
    static List<LabelledDocument> labelled(List<String> files) throws Usage, IOException {
        return labelled(files, new JsonLines(PageParser.shipped()));
    }

    /** All labelled documents of the files, to train on: of known policies, each id once. */
    static List<LabelledDocument> lessons(List<String> files) throws Usage, IOException {
        Set<String> known =
                Catalogue.shipped().policies().stream().map(Policy::id).collect(Collectors.toSet());
        List<LabelledDocument> documents = labelled(files, new JsonLines(PageParser.shipped(), known));
        Set<String> ids = new HashSet<>();
        for (LabelledDocument document : documents) {
            if (!ids.add(document.id())) {
                throw new Usage(String.join(", ", files) + ": two documents have the id \"" + document.id()
                        + "\"; take one out, or the same page would be judged by what has seen it");
            }
        }
        return documents;
    }

    private static List<LabelledDocument> labelled(List<String> files, JsonLines lines) throws Usage, IOException {
        List<LabelledDocument> documents = new ArrayList<>();
        for (String file : files) {
            lines.read(existing(file), true, documents::add);
        }
        if (documents.isEmpty()) {
            throw new Usage(String.join(", ", files)
                    + ": no document in it; a line is {\"id\",\"site\",\"url\",\"labels\"," + "\"title\",\"text\"}");
        }
        return documents;
    }

    static Path existing(String file) throws Usage {
        try {
            Path path = Path.of(file);
            if (Files.isReadable(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw new Usage("\"" + file + "\" is no name of a file");
        }
        throw new Usage("there is no file " + file + " that can be read");
    }
}
