package beckon.review.expert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * The logits of held-out pages and sites by models that have been fitted.
 *
 * @param pages one array of logits per document, in the order of the models
 * @param loudest one array of logits per document, its worst stretch taken for all of it
 * @param wholes one per site: its text taken as one document
 */
record SiteLogits(HeldOut held, List<double[]> pages, List<double[]> loudest, List<double[]> wholes) {

    static SiteLogits of(HeldOut held, List<PolicyModel> models) {
        List<double[]> pages = new ArrayList<>();
        List<double[]> loudest = new ArrayList<>();
        for (int d = 0; d < held.items().size(); d++) {
            int page = d;
            pages.add(logits(held, models, new int[] {d}, column -> held.values(column)[page]));
            loudest.add(logits(held, models, new int[] {d}, column -> held.loudest(column)[page]));
        }
        List<double[]> wholes = new ArrayList<>();
        for (int s = 0; s < held.sites().size(); s++) {
            int site = s;
            int[] of = held.sites().get(s);
            wholes.add(
                    of.length == 1
                            ? pages.get(of[0])
                            : logits(held, models, of, column -> held.siteValue(column, site)));
        }
        return new SiteLogits(held, pages, loudest, wholes);
    }

    int sites() {
        return wholes.size();
    }

    boolean violating(int site, String policy) {
        return Arrays.stream(held.sites().get(site)).anyMatch(d -> held.positive(d, policy));
    }

    /** The logit of the loudest stretch of a site's pages. */
    double loudest(int site, int model) {
        return Arrays.stream(held.sites().get(site))
                .mapToDouble(d -> loudest.get(d)[model])
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    boolean alarmed(int site, List<PolicyModel> models) {
        return Arrays.stream(held.sites().get(site)).anyMatch(d -> SiteScore.alarm(models, loudest.get(d)) > 0);
    }

    /** A site's loudest logit of one model, before the site's own calibration. */
    double worst(int site, int model) {
        double[] of = Arrays.stream(held.sites().get(site))
                .mapToDouble(d -> pages.get(d)[model])
                .toArray();
        return Worst.logit(wholes.get(site)[model], of);
    }

    SiteScore score(int site, List<PolicyModel> models) {
        List<double[]> of =
                Arrays.stream(held.sites().get(site)).mapToObj(pages::get).toList();
        return SiteScore.of(models, wholes.get(site), of);
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
                        .mapToDouble(d -> held.evidence(d, policy))
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
}
