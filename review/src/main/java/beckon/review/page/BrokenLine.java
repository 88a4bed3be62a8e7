package beckon.review.page;

import java.io.Serial;

/** A line of a file that cannot be used. The message names file, line and what is wrong. */
public final class BrokenLine extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public BrokenLine(String file, long line, String wrong) {
        super(file + ", line " + line + ": " + wrong);
    }
}
