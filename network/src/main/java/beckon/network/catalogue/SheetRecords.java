package beckon.network.catalogue;

import java.util.ArrayList;
import java.util.List;

/** Splits comma- or semicolon-separated values (RFC 4180) into records, with line breaks inside quotes. Pure. */
final class SheetRecords {
    private final String text;
    private final char comma;
    private int at;
    private int line = 1;

    private SheetRecords(String text, char comma) {
        this.text = text;
        this.comma = comma;
    }

    /**
     * @param line on which it begins, from 1
     * @param broken whether a quote was opened and never closed
     */
    record Cells(int line, List<String> values, boolean broken) {}

    /** The records that are not blank. */
    static List<Cells> of(String file) {
        // A byte order mark is a spreadsheet's, and no letter of the first column's name.
        String text = file.startsWith("\ufeff") ? file.substring(1) : file;
        int end = text.indexOf('\n');
        String head = end < 0 ? text : text.substring(0, end);
        SheetRecords records = new SheetRecords(text, head.indexOf(',') < 0 && head.indexOf(';') >= 0 ? ';' : ',');
        List<Cells> all = new ArrayList<>();
        while (records.at < text.length()) {
            Cells cells = records.next();
            if (cells.values().size() > 1 || !cells.values().getFirst().isBlank()) {
                all.add(cells);
            }
        }
        return all;
    }

    private Cells next() {
        int begin = line;
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\n') {
                line++;
            }
            if (quoted && c == '"' && at < text.length() && text.charAt(at) == '"') {
                cell.append('"');
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == comma) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (!quoted && c == '\n') {
                break;
            } else if (quoted || c != '\r') {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return new Cells(begin, cells, quoted);
    }
}
