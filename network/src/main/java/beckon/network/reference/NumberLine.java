package beckon.network.reference;

import org.jspecify.annotations.Nullable;

/**
 * A line of a carrier's list: either a number or what is wrong with it.
 *
 * @param line from 1, the heading counted
 * @param text the line as it stands there, cut to what can be shown
 */
public record NumberLine(
        int line,
        String text,
        @Nullable OfferedNumber number,
        @Nullable String fault) {}
