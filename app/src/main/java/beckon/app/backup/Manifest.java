package beckon.app.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The list of what is in a backup, its last entry.
 *
 * @param format the layout of the file, 1
 * @param product the version of Beckon that wrote it
 * @param server the version of PostgreSQL that it came from
 * @param writtenAt the instant that the copy shows, ISO 8601
 * @param schema the version of the schema
 * @param tables in an order in which every row finds the rows that it refers to
 * @param sequences those that have given out a number
 */
record Manifest(
        int format,
        String product,
        String server,
        String writtenAt,
        String schema,
        List<Table> tables,
        List<Sequence> sequences) {
    static final int FORMAT = 1;
    static final String ENTRY = "manifest.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * One table's rows.
     *
     * @param name schema and table, quoted where SQL needs it
     * @param columns in the order of the rows' fields, quoted likewise
     * @param entry where in the file the rows are, in PostgreSQL's COPY text format
     * @param rows how many
     * @param sha256 of the uncompressed entry, in hexadecimal
     */
    record Table(String name, List<String> columns, String entry, long rows, String sha256) {}

    /**
     * The last number that a sequence gave out.
     *
     * @param name schema and sequence, quoted where SQL needs it
     */
    record Sequence(String name, long last) {}

    byte[] toJson() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    /** Reads the list from a backup, which must be of the one known format. */
    static Manifest of(ZipFile zip, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(ENTRY);
        if (entry == null) {
            throw new BackupException(file + " is no backup of Beckon: it holds no " + ENTRY);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            Manifest manifest = JSON.readValue(in.readAllBytes(), Manifest.class);
            if (manifest.format() != FORMAT) {
                throw new BackupException(file + " has the format " + manifest.format() + " and this Beckon reads "
                        + FORMAT + "; restore it with Beckon " + manifest.product());
            }
            return manifest;
        } catch (JacksonException e) {
            throw new BackupException(file + " is damaged: its " + ENTRY + " cannot be read; take another copy", e);
        }
    }

    long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }
}
