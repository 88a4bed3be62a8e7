package beckon.network.label;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads comma-separated values (RFC 4180), also with line breaks inside quotes. One thread only. */
final class CsvRecords {
    private final BufferedReader reader;
    private int line;

    CsvRecords(BufferedReader reader) {
        this.reader = reader;
    }

    /** Cells of one record, and the line that it begins on. */
    record Cells(int line, List<String> values) {
        String at(int column) {
            return column >= 0 && column < values.size() ? values.get(column) : "";
        }
    }

    /** The next record that is not blank; null at the end. @throws LabelFault for a quote that does not end */
    @Nullable Cells next() throws IOException {
        String text = reader.readLine();
        while (text != null && text.isBlank()) {
            line++;
            text = reader.readLine();
        }
        if (text == null) {
            return null;
        }
        line++;
        int begin = line;
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; ; at++) {
            if (at == text.length()) {
                if (!quoted) {
                    cells.add(cell.toString());
                    return new Cells(begin, cells);
                }
                String more = reader.readLine();
                if (more == null || cell.length() > LabelFile.LONGEST) {
                    throw new LabelFault(begin, "a quote is opened and not closed");
                }
                line++;
                cell.append('\n');
                text = more;
                at = -1;
                continue;
            }
            char c = text.charAt(at);
            if (quoted && c == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
                cell.append('"');
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
    }
}
