package beckon.network.insight;

import beckon.network.reference.ReferenceType;

/**
 * One type of reference in one category: everything from which {@link TypeComparison} is made. Immutable.
 *
 * @param category the category
 * @param currency in which it was charged; empty where it is not told
 * @param type the type of reference
 * @param share of the partner's compared presentations that lie in this category, with either type; 0..1
 * @param presentations the partner's own presentations
 * @param qualified his qualified contacts, at most the presentations
 * @param valueMicros what they were charged, in micros
 * @param othersPresentations presentations of the other partners together
 * @param othersQualified their qualified contacts, at most the presentations
 * @param othersValueMicros what they were charged, in micros
 * @param partners how many partners were shown with this type, this one included
 * @param alpha imagined contacts of the prior
 * @param beta imagined presentations of the prior without a contact
 * @param usualMicros what a contact of any partner was charged on average
 * @param rate the partner's shrunken rate, 0..1
 * @param othersRate the others' shrunken rate, 0..1
 * @param value the partner's shrunken net value per 1,000 presentations, in micros
 * @param othersValue the same of the others together
 */
public record CategoryComparison(
        String category,
        String currency,
        ReferenceType type,
        double share,
        long presentations,
        long qualified,
        long valueMicros,
        long othersPresentations,
        long othersQualified,
        long othersValueMicros,
        int partners,
        double alpha,
        double beta,
        double usualMicros,
        double rate,
        double othersRate,
        double value,
        double othersValue) {}
