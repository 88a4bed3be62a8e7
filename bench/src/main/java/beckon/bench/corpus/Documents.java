package beckon.bench.corpus;

import beckon.review.page.JsonLines;
import beckon.review.page.LabelledDocument;
import beckon.review.page.Page;
import beckon.review.page.PageParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** What is scored: real documents where labelled data are at hand, generated ones otherwise. */
public final class Documents {
    private static final int MOST_PAGES = 200;
    private static final int GENERATED_TEXTS = 3_500;

    private Documents() {}

    /**
     * A kind of documents with where they come from.
     *
     * @param origin for the reader of the figures
     */
    public record Collection<T>(String origin, List<T> documents) {
        public Collection {
            documents = List.copyOf(documents);
        }
    }

    /** Whole HTML pages that were made for this. */
    public static Collection<String> generatedPages() {
        return new Collection<>("generated pages", GeneratedPages.of(MOST_PAGES, 42));
    }

    /** Whole HTML pages of real sites, where there are any. */
    public static Optional<Collection<String>> realPages() throws IOException {
        Optional<Path> archive = SharedData.find("data/html.tar.gz");
        if (archive.isEmpty()) {
            return Optional.empty();
        }
        List<byte[]> all = List.copyOf(
                TarFile.read(archive.get(), name -> name.endsWith(".html")).values());
        // Spread over the archive, which is ordered by source.
        int step = Math.max(1, all.size() / MOST_PAGES);
        List<String> pages = IntStream.range(0, all.size())
                .filter(number -> number % step == 0)
                .limit(MOST_PAGES)
                .mapToObj(number -> new String(all.get(number), StandardCharsets.UTF_8))
                .toList();
        return Optional.of(new Collection<>("real pages (html.tar.gz)", pages));
    }

    /** Ready text with its labels. */
    public static Collection<Text> texts() throws IOException {
        Optional<Path> file = SharedData.find("data/public-test.jsonl.gz");
        List<Text> texts = new ArrayList<>();
        if (file.isPresent()) {
            new JsonLines(PageParser.shipped())
                    .read(
                            file.get(),
                            true,
                            document -> texts.add(new Text(
                                    document.page(),
                                    document.labels().stream()
                                            .sorted()
                                            .findFirst()
                                            .orElse("clean"))));
            return new Collection<>("real texts (public-test.jsonl.gz)", texts);
        }
        Random random = new Random(42);
        Prose prose = new Prose(random);
        for (int number = 0; number < GENERATED_TEXTS; number++) {
            StringBuilder text = new StringBuilder();
            for (int sentence = 0; sentence < 5 + random.nextInt(40); sentence++) {
                text.append(prose.sentence()).append('\n');
            }
            texts.add(new Text(Page.ofText("", prose.words(5), text.toString()), number % 3 == 0 ? "spam" : "clean"));
        }
        return new Collection<>("generated texts", texts);
    }

    /** Labelled documents to train on, all that are at hand. */
    public static Collection<LabelledDocument> labelled() throws IOException {
        List<LabelledDocument> documents = new ArrayList<>();
        StringBuilder origin = new StringBuilder();
        for (String name : List.of("train.jsonl.gz", "train-sites.jsonl.gz", "dev.jsonl.gz")) {
            Optional<Path> file = SharedData.find("data/" + name);
            if (file.isPresent()) {
                new JsonLines(PageParser.shipped()).read(file.get(), true, documents::add);
                origin.append(origin.isEmpty() ? "real documents (" : ", ").append(name);
            }
        }
        if (!documents.isEmpty()) {
            return new Collection<>(origin.append(')').toString(), documents);
        }
        Collection<Text> texts = texts();
        for (Text text : texts.documents()) {
            String number = "document-" + documents.size();
            Set<String> labels = text.label().equals("clean") ? Set.of() : Set.of(text.label());
            documents.add(new LabelledDocument(number, number, labels, "", "", false, text.page()));
        }
        return new Collection<>(texts.origin(), documents);
    }

    /**
     * A ready text.
     *
     * @param label what it is an example of
     */
    public record Text(Page page, String label) {}
}
