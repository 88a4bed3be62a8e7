package beckon.app.backup;

/**
 * What a copy of the database holds.
 *
 * @param tables how many
 * @param rows in all of them
 * @param bytes the length of the file
 * @param schema the version of the schema, as its migration is numbered
 */
public record Summary(int tables, long rows, long bytes, String schema) {}
