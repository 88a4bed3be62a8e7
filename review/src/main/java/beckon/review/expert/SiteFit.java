package beckon.review.expert;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fits what turns pages into a site's judgement, on held-out pages: calibration of each policy by site, the loudness of a
 * single stretch at which a person is asked, and the scale.
 */
record SiteFit(List<PolicyModel> models, Scale scale) {
    /** Share of held-out clean sites that are rejected: a little less than the goal. */
    private static final double REJECTED_CLEAN = .016;

    /** Share of held-out violating sites that are approved. */
    private static final double APPROVED_VIOLATING = .023;

    /** Share of held-out clean sites whose loudest stretch each policy sends to a person. */
    private static final double ALARMED = .003;

    static SiteFit of(HeldOut held, List<PolicyModel> models) {
        SiteLogits logits = SiteLogits.of(held, models);
        boolean[] violating = new boolean[logits.sites()];
        for (int s = 0; s < violating.length; s++) {
            violating[s] = logits.violating(s, Expert.ANY);
        }
        List<PolicyModel> calibrated = new ArrayList<>();
        for (int m = 0; m < models.size(); m++) {
            calibrated.add(calibrated(logits, violating, models.get(m), m));
        }
        return new SiteFit(calibrated, scale(logits, violating, calibrated));
    }

    /** Anchors at which decisions on held-out sites err as often as they may. */
    private static Scale scale(SiteLogits logits, boolean[] violating, List<PolicyModel> models) {
        List<Double> rejected = new ArrayList<>();
        List<Double> approved = new ArrayList<>();
        int clean = 0;
        for (int s = 0; s < violating.length; s++) {
            SiteScore score = logits.score(s, models);
            clean += violating[s] ? 0 : 1;
            if (!violating[s] && score.certain(models)) {
                rejected.add(-score.overall());
            } else if (violating[s] && !logits.alarmed(s, models)) {
                approved.add(score.overall());
            }
        }
        double bad = -at(rejected, REJECTED_CLEAN * clean);
        double clear = at(approved, APPROVED_VIOLATING * (violating.length - clean));
        return new Scale(Math.min(clear, bad - 1), bad);
    }

    /** The value that this many are smaller than; one beyond all where there are fewer. */
    private static double at(List<Double> values, double count) {
        if (values.isEmpty()) {
            return 0;
        }
        Collections.sort(values);
        return count < values.size() ? values.get((int) count) : values.getLast();
    }

    private static PolicyModel calibrated(SiteLogits logits, boolean[] violating, PolicyModel model, int m) {
        if (model.column() < 0) {
            return model;
        }
        int n = logits.sites();
        double[] worst = new double[n];
        boolean[] positive = new boolean[n];
        double[] weights = new double[n];
        for (int s = 0; s < n; s++) {
            weights[s] = 1;
            worst[s] = logits.worst(s, m);
            positive[s] = logits.violating(s, model.policy());
        }
        double[] fitted = Logistic.fit(new double[][] {worst}, positive, weights);
        double[] clean = IntStream.range(0, n)
                .filter(s -> !violating[s])
                .mapToDouble(s -> logits.loudest(s, m))
                .sorted()
                .toArray();
        double alarm = clean[(int) ((1 - ALARMED) * (clean.length - 1))];
        return model.calibrated(Math.max(fitted[0], .2), fitted[1], alarm);
    }
}
