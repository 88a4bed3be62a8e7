package beckon.review.page;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads documents from JSON lines, plain or gzip: {@code id, site, url, labels, title, text} or {@code html}, and where
 * present {@code source} and {@code group}. Unknown fields are ignored. Safe for any number of threads.
 */
public final class JsonLines {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PageParser parser;
    private final Set<String> known;

    /** A reader that takes any label. */
    public JsonLines(PageParser parser) {
        this(parser, Set.of());
    }

    /** A reader that takes these labels only; any where the set is empty. */
    public JsonLines(PageParser parser, Set<String> known) {
        this.parser = parser;
        this.known = Set.copyOf(known);
    }

    /**
     * Hands on every document of the file in order.
     *
     * @param labelled whether every line must say its labels
     * @throws BrokenLine at the first line that cannot be used
     * @throws IOException if the file cannot be read
     */
    public void read(Path file, boolean labelled, Consumer<LabelledDocument> documents) throws IOException {
        String name = String.valueOf(file.getFileName());
        long number = 0;
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                InputStream in = unpacked(raw);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16)) {
            String line;
            while ((line = lines.readLine()) != null) {
                number++;
                if (!line.isBlank()) {
                    documents.accept(document(name, number, line, labelled));
                }
            }
        } catch (UncheckedIOException | java.util.zip.ZipException | java.io.EOFException e) {
            throw new BrokenLine(name, number + 1, "the file is damaged: " + e.getMessage());
        }
    }

    private static InputStream unpacked(InputStream raw) throws IOException {
        raw.mark(2);
        boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        return gzip ? new GZIPInputStream(raw, 1 << 16) : raw;
    }

    private LabelledDocument document(String file, long number, String line, boolean labelled) {
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (JacksonException e) {
            throw new BrokenLine(file, number, "not JSON: " + e.getOriginalMessage());
        }
        if (!node.isObject()) {
            throw new BrokenLine(file, number, "a document is a JSON object, not " + node.getNodeType());
        }
        Set<String> labels = labels(file, number, node, labelled);
        String url = text(file, number, node, "url");
        String html = text(file, number, node, "html");
        String title = text(file, number, node, "title");
        String text = text(file, number, node, "text");
        if (html.isEmpty() && text.isEmpty() && !node.has("text") && !node.has("html")) {
            throw new BrokenLine(file, number, "neither \"text\" nor \"html\"");
        }
        String id = text(file, number, node, "id");
        String site = text(file, number, node, "site");
        if (site.isEmpty()) {
            site = host(url);
        }
        if (site.isEmpty()) {
            site = id.isEmpty() ? file + ":" + number : id;
        }
        Page page = html.isEmpty() ? Page.ofText(url, title, text) : parser.parse(url, html);
        return new LabelledDocument(
                id.isEmpty() ? file + ":" + number : id,
                site,
                labels,
                text(file, number, node, "source"),
                text(file, number, node, "group"),
                node.path("weak").asBoolean(false),
                page);
    }

    private Set<String> labels(String file, long number, JsonNode node, boolean labelled) {
        JsonNode labels = node.get("labels");
        if (labels == null || labels.isNull()) {
            if (labelled) {
                throw new BrokenLine(file, number, "\"labels\" is missing; write [] for a clean page");
            }
            return Set.of();
        }
        if (!labels.isArray()) {
            throw new BrokenLine(file, number, "\"labels\" is an array of policy ids, not " + labels);
        }
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode label : labels) {
            if (!label.isString() || !label.stringValue().matches("[a-z][a-z0-9-]*")) {
                throw new BrokenLine(file, number, "a label is a policy id such as \"gambling\", not " + label);
            }
            if (!known.isEmpty() && !known.contains(label.stringValue())) {
                throw new BrokenLine(
                        file,
                        number,
                        "there is no policy \"" + label.stringValue() + "\"; the policies are "
                                + String.join(", ", new TreeSet<>(known)));
            }
            names.add(label.stringValue());
        }
        return names;
    }

    private static String text(String file, long number, JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return "";
        }
        if (!value.isString()) {
            throw new BrokenLine(file, number, "\"" + field + "\" is a string, not " + value.getNodeType());
        }
        return value.stringValue();
    }

    /** The host of an address, with its port where that is not the usual one; empty where there is none. */
    public static String host(String url) {
        try {
            URI uri = URI.create(url.strip());
            String host = uri.getHost();
            if (host == null) {
                return "";
            }
            int port = uri.getPort();
            boolean usual = port < 0 || port == ("https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80);
            String name = host.toLowerCase(Locale.ROOT);
            return usual ? name : name + ":" + port;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
