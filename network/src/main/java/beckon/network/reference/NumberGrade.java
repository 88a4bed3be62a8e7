package beckon.network.reference;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How dear a number a partner's next telephonic references may draw: who is better at calls than the others earns the
 * dearer one. Whatever is exhausted is followed by the next cheaper: toll-free, local, extension of three digits, of four.
 */
public enum NumberGrade {
    /** Toll-free numbers first: the partner surely does better than the others. */
    TOLL_FREE,
    /** Local numbers first: nothing is known, or nothing surely. */
    LOCAL,
    /** Extensions of four digits only: the partner surely does worse than the others. */
    SHARED;

    /**
     * The grade of a lift of telephonic references, see {@code docs/selection.md}.
     *
     * @param low lower end of its 95 % interval; null without a comparison
     * @param high upper end of its 95 % interval; null without a comparison
     */
    public static NumberGrade of(@Nullable Double low, @Nullable Double high) {
        if (low == null || high == null) {
            return LOCAL;
        }
        if (low > 1) {
            return TOLL_FREE;
        }
        return high < 1 ? SHARED : LOCAL;
    }

    /** Kinds of numbers of its own, the dearest first. */
    List<NumberKind> own() {
        return switch (this) {
            case TOLL_FREE -> List.of(NumberKind.TOLL_FREE, NumberKind.LOCAL);
            case LOCAL -> List.of(NumberKind.LOCAL);
            case SHARED -> List.of();
        };
    }

    /** The lengths of extensions that it may draw, the shorter first. */
    List<Extension.Length> extensions() {
        return this == SHARED ? List.of(Extension.Length.LONG) : List.of(Extension.Length.SHORT, Extension.Length.LONG);
    }

    /** The word used in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
