package beckon.connect.command;

import beckon.connect.LegRecord;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/** How leg records are written: one line each, ending with a line feed. */
enum RecordFormat {
    /** One JSON object a line. */
    JSON {
        @Override
        String heading() {
            return "";
        }

        @Override
        String line(LegRecord leg) {
            StringBuilder json = new StringBuilder(420);
            json.append("{\"callId\":\"")
                    .append(leg.callId())
                    .append("\",\"leg\":")
                    .append(leg.leg());
            text(json, "reference", leg.reference());
            text(json, "from", leg.from());
            text(json, "to", leg.to());
            text(json, "destination", leg.destination());
            text(json, "setupAt", UtcText.of(leg.setupAt()));
            text(json, "ringAt", UtcText.of(leg.ringAt()));
            text(json, "answerAt", UtcText.of(leg.answerAt()));
            text(json, "endAt", UtcText.of(leg.endAt()));
            json.append(",\"code\":").append(leg.code());
            text(json, "cause", leg.cause().text());
            text(json, "endedBy", leg.endedBy().text());
            json.append(",\"billableSeconds\":").append(seconds(leg));
            text(json, "reason", leg.reason().isEmpty() ? null : leg.reason());
            return json.append("}\n").toString();
        }
    },
    /** Comma-separated values (RFC 4180) with a heading. */
    CSV {
        @Override
        String heading() {
            return "callId,leg,reference,from,to,destination,setupAt,ringAt,answerAt,endAt,code,cause,endedBy,"
                    + "billableSeconds,reason\r\n";
        }

        @Override
        String line(LegRecord leg) {
            return Arrays.asList(
                                    leg.callId().toString(),
                                    Integer.toString(leg.leg()),
                                    leg.reference(),
                                    leg.from(),
                                    leg.to(),
                                    leg.destination(),
                                    UtcText.of(leg.setupAt()),
                                    UtcText.of(leg.ringAt()),
                                    UtcText.of(leg.answerAt()),
                                    UtcText.of(leg.endAt()),
                                    Integer.toString(leg.code()),
                                    leg.cause().text(),
                                    leg.endedBy().text(),
                                    seconds(leg).toString(),
                                    leg.reason())
                            .stream()
                            .map(RecordFormat::cell)
                            .collect(Collectors.joining(","))
                    + "\r\n";
        }
    };

    /** What stands before the first line. */
    abstract String heading();

    abstract String line(LegRecord leg);

    private static BigDecimal seconds(LegRecord leg) {
        return BigDecimal.valueOf(leg.billable().toMillis(), 3);
    }

    private static void text(StringBuilder json, String name, @Nullable String value) {
        json.append(",\"").append(name).append("\":");
        if (value == null) {
            json.append("null");
        } else {
            json.append('"')
                    .append(JsonStringEncoder.getInstance().quoteAsCharArray(value))
                    .append('"');
        }
    }

    /** Callers choose what they are called: nothing of it may become a formula in a spreadsheet. */
    private static String cell(@Nullable String value) {
        if (value == null) {
            return "";
        }
        boolean formula = !value.isEmpty()
                && "=+-@\t\r".indexOf(value.charAt(0)) >= 0
                && !value.matches("\\+[0-9]+(;ext=[0-9]+)?");
        String safe = formula ? "'" + value : value;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
