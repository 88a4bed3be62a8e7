package beckon.network.insight;

import beckon.network.reference.ReferenceType;

/**
 * One type of reference: a partner against all the others. Counts are over the categories that could be compared.
 *
 * @param type the type of reference
 * @param presentations the partner's own presentations
 * @param qualified his qualified contacts
 * @param valueMicros what they were charged, in micros
 * @param othersPresentations presentations of the other partners together
 * @param othersQualified their qualified contacts
 * @param othersValueMicros what they were charged, in micros
 * @param rate the partner's shrunken qualified contacts per presentation, 0..1
 * @param rateLow lower end of its 95 % interval
 * @param rateHigh upper end of its 95 % interval
 * @param value v: the partner's shrunken net value per 1,000 presentations, in micros
 * @param othersValue w: the same pooled over the others, weighed by the partner's categories
 * @param lift v / w
 * @param liftLow lower end of its 95 % interval
 * @param liftHigh upper end of its 95 % interval
 */
public record TypeComparison(
        ReferenceType type,
        long presentations,
        long qualified,
        long valueMicros,
        long othersPresentations,
        long othersQualified,
        long othersValueMicros,
        double rate,
        double rateLow,
        double rateHigh,
        double value,
        double othersValue,
        double lift,
        double liftLow,
        double liftHigh) {}
