package beckon.network.label;

import beckon.review.page.BrokenLine;
import beckon.review.page.JsonLines;
import beckon.review.page.LabelledDocument;
import beckon.review.page.PageParser;
import beckon.review.policy.Catalogue;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of labelled sites: JSON lines as {@code ./beckon train} does, or comma-separated values with the columns
 * site, labels and, where there is one, url, title and text. Either may be compressed with gzip.
 */
final class LabelFile {
    /** Characters of one record, at most. */
    static final int LONGEST = 4_000_000;

    static final long MOST_BYTES = 1L << 30;
    static final int MOST_DOCUMENTS = 500_000;

    private static final Catalogue CATALOGUE = Catalogue.shipped();

    private final Function<String, List<LabelledLine>> kept;

    /** @param kept documents, without labels, of a site whose text is in the network; empty for others */
    LabelFile(Function<String, List<LabelledLine>> kept) {
        this.kept = kept;
    }

    /**
     * Hands on every document with the line it stands on.
     *
     * @throws LabelFault at the first line that cannot be used
     */
    void read(InputStream packed, BiConsumer<Integer, LabelledLine> documents) throws IOException {
        Path plain = Files.createTempFile("labels", ".part");
        try {
            unpack(packed, plain);
            if (json(plain)) {
                readJson(plain, documents);
            } else {
                readCsv(plain, documents);
            }
        } catch (java.nio.charset.CharacterCodingException garbled) {
            throw new LabelFault(1, "the file is not UTF-8 text");
        } finally {
            Files.deleteIfExists(plain);
        }
    }

    private static void unpack(InputStream packed, Path plain) throws IOException {
        BufferedInputStream raw = new BufferedInputStream(packed, 1 << 16);
        raw.mark(2);
        boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        try (InputStream in = gzip ? new GZIPInputStream(raw, 1 << 16) : raw;
                OutputStream out = Files.newOutputStream(plain)) {
            byte[] buffer = new byte[1 << 16];
            long total = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                total += read;
                if (total > MOST_BYTES) {
                    throw new LabelFault(1, "the file holds more than " + MOST_BYTES + " bytes; split it");
                }
                out.write(buffer, 0, read);
            }
        } catch (ZipException | java.io.EOFException damaged) {
            throw new LabelFault(1, "the compressed file is damaged: " + damaged.getMessage());
        }
    }

    private static boolean json(Path plain) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(plain))) {
            int first = in.read();
            while (first == ' '
                    || first == '\n'
                    || first == '\r'
                    || first == '\t'
                    || first == 0xef
                    || first == 0xbb
                    || first == 0xbf) {
                first = in.read();
            }
            return first == '{' || first == '[';
        }
    }

    private static void readJson(Path plain, BiConsumer<Integer, LabelledLine> documents) throws IOException {
        int[] lines = linesWithText(plain);
        int[] number = {0};
        try {
            new JsonLines(PageParser.shipped()).read(plain, true, (LabelledDocument document) -> {
                int line = lines[number[0]++];
                document.labels().forEach(label -> known(line, label));
                documents.accept(line, LabelledLine.of(document));
            });
        } catch (BrokenLine broken) {
            // The name of the temporary file says nothing to anybody.
            throw new LabelFault(
                    number[0] < lines.length ? lines[number[0]] : 1,
                    String.valueOf(broken.getMessage()).replaceFirst("^\\S+, line \\d+: ", ""));
        }
    }

    private static int[] linesWithText(Path plain) throws IOException {
        List<Integer> lines = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(plain)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    lines.add(number);
                }
                if (lines.size() > MOST_DOCUMENTS) {
                    throw new LabelFault(
                            number, "there are more than " + MOST_DOCUMENTS + " documents; split the file");
                }
            }
        }
        return lines.stream().mapToInt(Integer::intValue).toArray();
    }

    private void readCsv(Path plain, BiConsumer<Integer, LabelledLine> documents) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(plain, StandardCharsets.UTF_8)) {
            CsvRecords records = new CsvRecords(reader);
            CsvRecords.@Nullable Cells head = records.next();
            if (head == null) {
                throw new LabelFault(1, "the file is empty");
            }
            List<String> names = head.values().stream()
                    .map(name -> name.replace("\ufeff", "").strip().toLowerCase(Locale.ROOT))
                    .toList();
            int site = names.indexOf("site");
            int labels = names.indexOf("labels");
            if (site < 0 || labels < 0) {
                throw new LabelFault(
                        head.line(),
                        "the first line names the columns, at least \"site,labels\", not \"" + String.join(",", names)
                                + "\"");
            }
            for (CsvRecords.Cells row = records.next(); row != null; row = records.next()) {
                if (row.values().size() != names.size()) {
                    throw new LabelFault(
                            row.line(), row.values().size() + " columns where the first line names " + names.size());
                }
                csv(
                        row,
                        names,
                        row.at(site).strip().toLowerCase(Locale.ROOT),
                        labels(row.line(), row.at(labels)),
                        documents);
            }
        }
    }

    private void csv(
            CsvRecords.Cells row,
            List<String> names,
            String site,
            List<String> labels,
            BiConsumer<Integer, LabelledLine> documents) {
        if (site.isEmpty()) {
            throw new LabelFault(row.line(), "\"site\" is empty");
        }
        String text = row.at(names.indexOf("text"));
        if (!text.isBlank()) {
            documents.accept(
                    row.line(),
                    new LabelledLine(
                            site + ":" + row.line(),
                            site,
                            labels,
                            "csv",
                            row.at(names.indexOf("group")),
                            false,
                            row.at(names.indexOf("url")),
                            row.at(names.indexOf("title")),
                            text));
            return;
        }
        List<LabelledLine> pages = kept.apply(site);
        if (pages.isEmpty()) {
            throw new LabelFault(
                    row.line(),
                    site
                            + " has no text here and its pages are not in the network; add a column \"text\", or let the site apply first");
        }
        for (LabelledLine page : pages) {
            documents.accept(
                    row.line(),
                    new LabelledLine(page.id(), site, labels, "csv", "", false, page.url(), page.title(), page.text()));
        }
    }

    private static List<String> labels(int line, String cell) {
        Set<String> labels = new TreeSet<>();
        Arrays.stream(cell.strip().split("[\\s;|]+"))
                .filter(label -> !label.isEmpty())
                .forEach(label -> {
                    known(line, label);
                    labels.add(label);
                });
        return List.copyOf(labels);
    }

    private static void known(long line, String label) {
        if (CATALOGUE.find(label) == null) {
            throw new LabelFault(
                    line,
                    "there is no policy \"" + label + "\"; there are "
                            + String.join(
                                    ", ",
                                    CATALOGUE.policies().stream()
                                            .map(policy -> policy.id())
                                            .toList()));
        }
    }
}
