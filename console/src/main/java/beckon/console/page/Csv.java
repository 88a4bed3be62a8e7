package beckon.console.page;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Lines of comma-separated values (RFC 4180) that a spreadsheet does not take for formulas. */
public final class Csv {
    private Csv() {}

    /** One line with its end. */
    public static String line(Object... cells) {
        return Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(Object value) {
        String text = String.valueOf(value);
        String front = text.stripLeading();
        // A number is one in a spreadsheet too, also below 0.
        boolean formula = !(value instanceof Number)
                && !front.isEmpty()
                && "=+-@\uff1d\uff0b\uff0d\uff20".indexOf(front.charAt(0)) >= 0;
        // A telephone number is no formula, and whoever reads the file by machine wants it as it is.
        boolean number = text.matches("\\+[0-9]{3,15}(;ext=[0-9]{1,20})?");
        boolean control = !text.isEmpty() && "\t\r\n".indexOf(text.charAt(0)) >= 0;
        String safe = (formula && !number) || control ? "'" + text : text;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == '\t')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
