package beckon.network.label;

/** A line of a labelled file that cannot be used. */
final class LabelFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    LabelFault(long line, String what) {
        super("Line " + line + ": " + what);
    }
}
