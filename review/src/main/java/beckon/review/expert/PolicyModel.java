package beckon.review.expert;

import beckon.review.policy.Policy;

/**
 * What training found for one policy. A page's logit is {@code text * z + list * evidence + brief * brevity + signals +
 * shift}, where z is the linear model's value; only z looks at plain words, and the other factors are never negative.
 *
 * @param policy policy id
 * @param kind what follows when it is broken
 * @param trained whether enough labelled sites of several owners stand behind it
 * @param sites violating sites in the labelled files
 * @param owners owners of those sites, labels made by a rule not counted
 * @param column column of its weights, or -1 where it has none
 * @param bias constant of the linear model
 * @param text factor of the linear model's value; at least 0
 * @param list factor of the curated terms; at least 0
 * @param brief factor of a page's want of text; at least 0
 * @param shift constant of the logit
 * @param siteText factor of a site's worst pages in its logit; above 0
 * @param siteShift constant of a site's logit
 * @param alarm logit of a single stretch of text from which on a person is asked
 * @param threshold probability at which a page or site counts as violating
 */
record PolicyModel(
        String policy,
        Policy.Kind kind,
        boolean trained,
        int sites,
        int owners,
        int column,
        double bias,
        double text,
        double list,
        double brief,
        double shift,
        double siteText,
        double siteShift,
        double alarm,
        double threshold) {

    /** Without labelled sites: curated terms alone, so that some eight strong ones in one passage mean more likely than not. */
    static PolicyModel untrained(String policy, Policy.Kind kind) {
        return new PolicyModel(policy, kind, false, 0, 0, -1, 0, 0, 4.5, 0, -5.5, 1, 0, Double.POSITIVE_INFINITY, .5);
    }

    double logit(double z, double evidence, double brevity, double signals) {
        return text * z + list * evidence + brief * brevity + signals + shift;
    }

    /** A site's logit from that of its whole text and those of its pages. */
    double site(double whole, double[] pages) {
        return siteText * Worst.logit(whole, pages) + siteShift;
    }

    /** Whether a probability of this policy alone may reject a site. */
    boolean certain(double probability) {
        return trained && kind == Policy.Kind.VIOLATION && probability >= Math.max(threshold, .5);
    }

    PolicyModel calibrated(double factor, double constant, double loudness) {
        return new PolicyModel(
                policy, kind, trained, sites, owners, column, bias, text, list, brief, shift, factor, constant,
                loudness, threshold);
    }
}
