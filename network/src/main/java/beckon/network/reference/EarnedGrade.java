package beckon.network.reference;

import org.jspecify.annotations.Nullable;

/**
 * A grade and what it rests on.
 *
 * @param low lower end of the 95 % interval of the partner's telephonic lift; null where there was nothing to compare
 * @param high upper end of it
 */
public record EarnedGrade(
        NumberGrade grade, @Nullable Double low, @Nullable Double high) {}
