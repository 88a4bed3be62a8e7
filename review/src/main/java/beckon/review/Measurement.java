package beckon.review;

import beckon.review.expert.Expert;
import beckon.review.expert.Judge;
import beckon.review.expert.Judgement;
import beckon.review.page.LabelledDocument;
import beckon.review.page.Page;
import beckon.review.verdict.Thresholds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an expert said of labelled documents and their sites: all that figures, intervals and plots are made of.
 *
 * @param expert the expert
 * @param documents the documents
 * @param probabilities for each document, one per policy in the order of {@link Expert#policies()}
 * @param sites one per site, in order of appearance
 * @param documentsPerSecond documents scored in a second on all processors, their text ready in memory, on a second pass
 */
public record Measurement(
        Expert expert,
        List<LabelledDocument> documents,
        List<List<Double>> probabilities,
        List<MeasuredSite> sites,
        double documentsPerSecond) {

    public Measurement {
        documents = List.copyOf(documents);
        probabilities = List.copyOf(probabilities);
        sites = List.copyOf(sites);
    }

    /** Measures. */
    public static Measurement of(Expert expert, List<LabelledDocument> documents, Thresholds thresholds) {
        Judge judge = new Judge(expert);
        List<List<Double>> probabilities = score(judge, documents);
        long start = System.nanoTime();
        score(judge, documents);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Measurement(
                expert,
                documents,
                probabilities,
                sites(expert, judge, documents, thresholds),
                documents.size() / seconds);
    }

    /** Ids of all policies that the expert judges or that a document is labelled with, sorted. */
    public Set<String> policies() {
        Set<String> ids = new TreeSet<>(expert.policies());
        documents.forEach(document -> ids.addAll(document.labels()));
        return ids;
    }

    /** The probability of a policy for each document; 0 where the expert does not know the policy. */
    public double[] probabilities(String policy) {
        int number = expert.policies().indexOf(policy);
        return probabilities.stream()
                .mapToDouble(of -> number < 0 ? 0 : of.get(number))
                .toArray();
    }

    /** Which documents are labelled with a policy. */
    public boolean[] labelled(String policy) {
        boolean[] labelled = new boolean[documents.size()];
        for (int d = 0; d < labelled.length; d++) {
            labelled[d] = documents.get(d).labels().contains(policy);
        }
        return labelled;
    }

    private static List<List<Double>> score(Judge judge, List<LabelledDocument> documents) {
        return documents.parallelStream()
                .map(document -> {
                    List<Double> of = new ArrayList<>();
                    for (double probability : judge.page(document.site(), document.page())) {
                        of.add(probability);
                    }
                    return of;
                })
                .toList();
    }

    private static List<MeasuredSite> sites(
            Expert expert, Judge judge, List<LabelledDocument> documents, Thresholds thresholds) {
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        for (int d = 0; d < documents.size(); d++) {
            places.computeIfAbsent(documents.get(d).site(), _ -> new ArrayList<>())
                    .add(d);
        }
        Reviewer reviewer = Reviewer.with(expert);
        return places.entrySet().parallelStream()
                .map(site -> {
                    List<Page> pages = site.getValue().stream()
                            .map(d -> documents.get(d).page())
                            .toList();
                    Judgement judgement = judge.judge(site.getKey(), pages);
                    return new MeasuredSite(
                            site.getKey(),
                            site.getValue().stream()
                                    .anyMatch(d -> !documents.get(d).labels().isEmpty()),
                            Reviewer.quality(pages, judgement),
                            reviewer.decide(pages, judgement, thresholds),
                            site.getValue());
                })
                .toList();
    }
}
