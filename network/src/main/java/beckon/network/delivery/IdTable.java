package beckon.network.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A shipped table: a word, a tab, and ids with blanks between. Lines that begin with # are remarks. */
record IdTable(String name) {
    Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        try (InputStream in =
                Objects.requireNonNull(IdTable.class.getResourceAsStream(name), name + " is not on the class path")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(text -> !text.isBlank() && !text.startsWith("#"))
                    .toList()) {
                String[] cells = line.split("\t", 2);
                rows.put(cells[0], List.of(cells[1].strip().split(" +")));
            }
        } catch (IOException damaged) {
            throw new UncheckedIOException(name + " cannot be read", damaged);
        }
        return rows;
    }
}
