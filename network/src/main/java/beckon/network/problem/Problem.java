package beckon.network.problem;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Something a user did wrong, in the terms of RFC 9457. The message is the detail. Immutable. */
public final class Problem extends RuntimeException {
    private final String type;
    private final int status;
    private final String title;
    private final @Nullable String field;
    private final List<Fault> faults;

    /**
     * One field that is wrong.
     *
     * @param detail what was wrong with it, with the value, and what to do
     */
    public record Fault(String field, String detail) {}

    /**
     * @param type stable slug, such as {@code listing-not-found}
     * @param status HTTP status that fits, 400..499
     * @param title the same for every problem of the type
     * @param detail what was wrong this time, with the value, and what to do
     */
    public Problem(String type, int status, String title, String detail) {
        this(type, status, title, detail, null, List.of());
    }

    private Problem(String type, int status, String title, String detail, @Nullable String field, List<Fault> faults) {
        super(detail);
        if (status < 400 || status > 499) {
            throw new IllegalArgumentException("A user's mistake has a status of 400..499, not " + status);
        }
        this.type = type;
        this.status = status;
        this.title = title;
        this.field = field;
        this.faults = List.copyOf(faults);
    }

    /** There is no such thing, or it belongs to somebody else: the two are not told apart. */
    public static Problem notFound(String thing, Object name) {
        return new Problem(
                thing + "-not-found",
                404,
                "No such " + thing,
                "There is no " + thing + " " + name + " among yours; list them to see which there are.");
    }

    /** {@code field} of a {@code thing} holds {@code value}, which breaks {@code rule}. */
    public static Problem invalid(String thing, String field, @Nullable Object value, String rule) {
        String shown = value == null ? "missing" : "\"" + abbreviated(value.toString()) + "\"";
        String detail = field + " is " + shown + "; it " + rule + ".";
        return new Problem(
                thing + "-invalid",
                422,
                "The " + thing + " is not valid",
                detail,
                field,
                List.of(new Fault(field, detail)));
    }

    /** Several fields of a {@code thing} are wrong; one alone is the problem of that field. */
    public static Problem invalid(String thing, List<Fault> faults) {
        Fault first = faults.getFirst();
        boolean alone = faults.size() == 1;
        return new Problem(
                thing + "-invalid",
                422,
                "The " + thing + " is not valid",
                faults.stream().map(Fault::detail).collect(Collectors.joining(" ")),
                alone ? first.field() : null,
                faults);
    }

    /** A {@code thing} stands in the way of what was asked. */
    public static Problem conflict(String type, String title, String detail) {
        return new Problem(type, 409, title, detail);
    }

    public String type() {
        return type;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    /** The field at fault, where there is exactly one. */
    public @Nullable String field() {
        return field;
    }

    /** Every field at fault; none where the problem is not one of fields. */
    public List<Fault> faults() {
        return faults;
    }

    private static String abbreviated(String value) {
        String oneLine = value.replaceAll("\\p{Cntrl}", "\u2423");
        return oneLine.length() <= 120 ? oneLine : oneLine.substring(0, 119) + "\u2026";
    }
}
