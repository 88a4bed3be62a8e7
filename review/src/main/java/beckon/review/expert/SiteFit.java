package beckon.review.expert;

import java.util.ArrayList;
import java.util.List;

/** Fits what turns pages into a site's judgement, on held-out pages: calibration of the overall logit and the scale. */
record SiteFit(List<PolicyModel> models, Scale scale) {
    /** Share of held-out clean sites above the anchor "bad". */
    private static final double CLEAN_TAKEN_FOR_BAD = .02;

    /** Share of held-out violating sites below the anchor "clear". */
    private static final double BAD_TAKEN_FOR_CLEAR = .02;

    static SiteFit of(HeldOut held, List<PolicyModel> models) {
        SiteLogits logits = SiteLogits.of(held, models);
        List<PolicyModel> calibrated = new ArrayList<>();
        for (int m = 0; m < models.size(); m++) {
            calibrated.add(calibrated(logits, models.get(m), m));
        }
        int n = logits.sites();
        double[] overall = new double[n];
        boolean[] violating = new boolean[n];
        for (int s = 0; s < n; s++) {
            overall[s] = logits.score(s, calibrated).overall();
            violating[s] = logits.violating(s, Expert.ANY);
        }
        Ranking ranking = Ranking.of(overall, violating);
        double bad = ranking.exceeding(false, CLEAN_TAKEN_FOR_BAD);
        double clear = ranking.exceeding(true, 1 - BAD_TAKEN_FOR_CLEAR);
        return new SiteFit(calibrated, new Scale(Math.min(clear, bad - 1), bad));
    }

    private static PolicyModel calibrated(SiteLogits logits, PolicyModel model, int m) {
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
        return model.calibrated(Math.max(fitted[0], .2), fitted[1]);
    }
}
