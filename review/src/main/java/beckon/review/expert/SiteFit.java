package beckon.review.expert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Fits what turns pages into a site's judgement, on held-out pages: calibration of the overall logit and the scale. */
record SiteFit(List<PolicyModel> models, Scale scale, String report) {
    /** Share of held-out clean sites above the anchor "bad". */
    private static final double CLEAN_TAKEN_FOR_BAD = .02;

    /** Share of held-out violating sites below the anchor "clear". */
    private static final double BAD_TAKEN_FOR_CLEAR = .02;

    static SiteFit of(HeldOut held, List<PolicyModel> models) {
        List<double[]> pages = new ArrayList<>();
        for (int d = 0; d < held.items().size(); d++) {
            int page = d;
            pages.add(logits(held, models, new int[] {d}, column -> held.values(column)[page]));
        }
        List<int[]> sites = held.sites();
        List<double[]> wholes = new ArrayList<>();
        for (int s = 0; s < sites.size(); s++) {
            int site = s;
            wholes.add(
                    sites.get(s).length == 1
                            ? pages.get(sites.get(s)[0])
                            : logits(held, models, sites.get(s), column -> held.siteValue(column, site)));
        }
        List<PolicyModel> calibrated = new ArrayList<>();
        for (int m = 0; m < models.size(); m++) {
            calibrated.add(calibrated(held, models.get(m), m, pages, wholes));
        }
        double[] overall = new double[sites.size()];
        boolean[] violating = new boolean[sites.size()];
        for (int s = 0; s < overall.length; s++) {
            List<double[]> of = new ArrayList<>();
            for (int d : sites.get(s)) {
                of.add(pages.get(d));
                violating[s] |= held.positive(d, Expert.ANY);
            }
            overall[s] = SiteScore.of(calibrated, wholes.get(s), of).overall();
        }
        Ranking ranking = Ranking.of(overall, violating);
        double bad = ranking.exceeding(false, CLEAN_TAKEN_FOR_BAD);
        double clear = ranking.exceeding(true, 1 - BAD_TAKEN_FOR_CLEAR);
        Scale scale = new Scale(Math.min(clear, bad - 1), bad);
        return new SiteFit(calibrated, scale, report(ranking, overall, violating, scale));
    }

    private static PolicyModel calibrated(
            HeldOut held, PolicyModel model, int m, List<double[]> pages, List<double[]> wholes) {
        if (model.column() < 0) {
            return model;
        }
        List<int[]> sites = held.sites();
        double[] worst = new double[sites.size()];
        boolean[] positive = new boolean[sites.size()];
        double[] weights = new double[sites.size()];
        for (int s = 0; s < worst.length; s++) {
            weights[s] = 1;
            double[] logits = new double[sites.get(s).length];
            for (int k = 0; k < logits.length; k++) {
                logits[k] = pages.get(sites.get(s)[k])[m];
                positive[s] |= held.positive(sites.get(s)[k], model.policy());
            }
            worst[s] = Worst.logit(wholes.get(s)[m], logits);
        }
        double[] fitted = Logistic.fit(new double[][] {worst}, positive, weights);
        return model.calibrated(Math.max(fitted[0], .2), fitted[1]);
    }

    /** The logits of several pages taken as one document. */
    private static double[] logits(HeldOut held, List<PolicyModel> models, int[] pages, IntToDoubleFunction values) {
        DocumentItems items = held.items();
        double[] logits = new double[models.size()];
        int any = logits.length - 1;
        double loudest = 0;
        double signalled = 0;
        double brevity =
                PageScorer.brevity(Arrays.stream(pages).map(items::plain).sum());
        boolean asksNothing = Arrays.stream(pages)
                .allMatch(d -> items.document(d).page().markup().asksNothing());
        for (int m = 0; m < logits.length; m++) {
            PolicyModel model = models.get(m);
            double evidence = loudest;
            double signals = signalled;
            if (m < any) {
                int policy = m;
                evidence = Arrays.stream(pages)
                        .mapToDouble(d -> items.evidence(d, policy))
                        .max()
                        .orElse(0);
                signals = Arrays.stream(pages)
                        .mapToDouble(d -> items.signals(d, policy))
                        .max()
                        .orElse(0);
                loudest = model.column() < 0 ? loudest : Math.max(loudest, evidence);
                signalled = Math.max(signalled, signals);
            }
            double z = model.column() < 0 ? 0 : values.applyAsDouble(model.column());
            double harmless = PageScorer.harmless(model.policy(), asksNothing, brevity);
            logits[m] = model.logit(z, evidence, brevity, signals - harmless);
        }
        return logits;
    }

    private static String report(Ranking ranking, double[] overall, boolean[] violating, Scale scale) {
        int clean = 0;
        int bad = 0;
        int doubtClean = 0;
        int doubtBad = 0;
        int all = 0;
        for (int s = 0; s < overall.length; s++) {
            all += violating[s] ? 1 : 0;
            boolean doubt = overall[s] > scale.clear() && overall[s] < scale.bad();
            clean += !violating[s] && overall[s] >= scale.bad() ? 1 : 0;
            bad += violating[s] && overall[s] <= scale.clear() ? 1 : 0;
            doubtClean += !violating[s] && doubt ? 1 : 0;
            doubtBad += violating[s] && doubt ? 1 : 0;
        }
        return ("held-out sites: %d, violating %d, AUC %.4f; clear at %.2f, bad at %.2f; clean taken for bad %d, bad taken"
                        + " for clear %d, in doubt %d clean and %d violating")
                .formatted(
                        overall.length,
                        all,
                        ranking.auc(),
                        scale.clear(),
                        scale.bad(),
                        clean,
                        bad,
                        doubtClean,
                        doubtBad);
    }
}
