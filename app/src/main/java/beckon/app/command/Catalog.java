package beckon.app.command;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What PostgreSQL says about the tables it holds, with every name as SQL wants it written.
 *
 * @param columns the writable columns of every table, tables that others refer to first
 */
record Catalog(Map<String, List<String>> columns) {
    private static final String HISTORY = "flyway_schema_history";

    /** Tables with rows of their own: a partitioned table has none, its parts have. */
    private static final String TABLES = """
            SELECT c.oid, format('%I.%I', n.nspname, c.relname) AS name,
                   (SELECT array_agg(quote_ident(a.attname) ORDER BY a.attnum) FROM pg_attribute a
                    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r' AND c.relpersistence <> 't'
              AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
            ORDER BY name""";

    private static final String FOREIGN_KEYS =
            "SELECT conrelid, confrelid FROM pg_constraint WHERE contype = 'f' AND conrelid <> confrelid";

    static Catalog of(Connection connection) throws SQLException {
        Map<Long, String> names = new LinkedHashMap<>();
        Map<String, List<String>> columns = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                names.put(rows.getLong("oid"), rows.getString("name"));
                Object array = rows.getArray("columns") == null
                        ? new String[0]
                        : rows.getArray("columns").getArray();
                columns.put(rows.getString("name"), List.of((String[]) array));
            }
        }
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(FOREIGN_KEYS)) {
            while (rows.next()) {
                String from = names.get(rows.getLong(1));
                String to = names.get(rows.getLong(2));
                if (from != null && to != null) {
                    needs.computeIfAbsent(from, name -> new LinkedHashSet<>()).add(to);
                }
            }
        }
        Map<String, List<String>> ordered = new LinkedHashMap<>();
        columns.keySet().forEach(name -> place(name, needs, columns, ordered, new LinkedHashSet<>()));
        return new Catalog(ordered);
    }

    /** Puts a table after all that it refers to; in a circle, where none is first, the one met first is last. */
    private static void place(
            String name,
            Map<String, Set<String>> needs,
            Map<String, List<String>> columns,
            Map<String, List<String>> ordered,
            Set<String> under) {
        if (ordered.containsKey(name) || !under.add(name)) {
            return;
        }
        needs.getOrDefault(name, Set.of()).forEach(needed -> place(needed, needs, columns, ordered, under));
        ordered.put(name, columns.getOrDefault(name, List.of()));
    }

    List<String> tables() {
        return List.copyOf(columns.keySet());
    }

    /** The first table that holds rows, but for the history of migrations. */
    Optional<String> firstFilled(Connection connection) throws SQLException {
        for (String table : tables()) {
            if (table.endsWith("." + HISTORY)) {
                continue;
            }
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT 1 FROM " + table + " LIMIT 1")) {
                if (rows.next()) {
                    return Optional.of(table);
                }
            }
        }
        return Optional.empty();
    }

    /** The version of the schema by the history of migrations; empty before the first. */
    Optional<String> schema(Connection connection) throws SQLException {
        for (String table : tables()) {
            if (table.endsWith("." + HISTORY)) {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT version FROM " + table
                                + " WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1")) {
                    return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    static List<Manifest.Sequence> sequences(Connection connection) throws SQLException {
        List<Manifest.Sequence> sequences = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT format('%I.%I', schemaname, sequencename), last_value"
                        + " FROM pg_sequences WHERE last_value IS NOT NULL ORDER BY 1")) {
            while (rows.next()) {
                sequences.add(new Manifest.Sequence(rows.getString(1), rows.getLong(2)));
            }
        }
        return sequences;
    }
}
