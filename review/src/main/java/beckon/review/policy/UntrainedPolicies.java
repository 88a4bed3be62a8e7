package beckon.review.policy;

import beckon.review.item.ListFile;
import beckon.review.item.TermHit;
import beckon.review.item.TermScan;
import beckon.review.item.Terms;
import beckon.review.item.Words;
import beckon.review.page.Page;
import beckon.review.page.StructureHit;
import beckon.review.page.StructureItems;
import beckon.review.verdict.Evidence;
import beckon.review.verdict.Outcome;
import beckon.review.verdict.PolicyFinding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges sites by those policies of the catalogue that an expert does not know, from curated terms and structure. What
 * it finds informs a person: it neither moves the score nor rejects. Immutable and safe for any number of threads.
 */
public final class UntrainedPolicies {
    /** Of a policy without a word for it. */
    private static final double NOTHING = -5.5;

    /** Factor of the curated terms: some eight strong ones in one passage make a policy more likely broken than not. */
    private static final double LIST = 4.5;

    /** From here on a person is asked; a restriction needs to be more likely than not. */
    private static final double DOUBTFUL = .3;

    private static final double LIKELY = .5;
    private static final int SHOWN = 12;

    /** Said of the page that has most to say, where all others are about the one that is worst. */
    private static final String OF_THE_SITE = "little-content";

    private final List<Policy> policies;
    private final Terms terms;
    private final StructureWeights weights;

    private UntrainedPolicies(List<Policy> policies, Terms terms, StructureWeights weights) {
        this.policies = List.copyOf(policies);
        this.terms = terms;
        this.weights = weights;
    }

    /** The catalogue's policies but for those that an expert judges. */
    public static UntrainedPolicies beside(Set<String> known) {
        Catalogue catalogue = Catalogue.shipped();
        List<Policy> policies = catalogue.policies().stream()
                .filter(policy -> policy.source() != Policy.Source.CHECK && !known.contains(policy.id()))
                .sorted(Comparator.comparing(Policy::id))
                .toList();
        StructureWeights weights = StructureWeights.of(ListFile.shipped("/beckon/review/structure.txt"), catalogue);
        return new UntrainedPolicies(policies, Terms.untrained(known), weights);
    }

    /** Begins to read a site. */
    public Reading reading(String site) {
        return new Reading(site);
    }

    /** A site's pages, one after the other. Belongs to one thread. */
    public final class Reading {
        private final String site;
        private final TermScan scan = new TermScan(terms);
        private final Map<String, Finding> worst = new HashMap<>();
        private final TwinPages twins = new TwinPages();

        private Reading(String site) {
            this.site = site;
        }

        /** Takes in a page whose words were read. */
        public Reading add(Page page, Words words) {
            scan.read(words);
            twins.add(page.text());
            List<StructureHit> structure = StructureItems.of(page);
            String name = page.url().isEmpty() ? site : page.url();
            for (Policy policy : policies) {
                Finding found = finding(policy.id(), name, structure, words);
                worst.merge(policy.id(), found, (a, b) -> {
                    boolean first = policy.id().equals(OF_THE_SITE) ? a.logit <= b.logit : a.logit >= b.logit;
                    return first ? a : b;
                });
            }
            return this;
        }

        /** One finding per policy, ordered by its id. */
        public List<PolicyFinding> findings() {
            List<StructureHit> together = twins.found();
            List<PolicyFinding> findings = new ArrayList<>();
            for (Policy policy : policies) {
                Finding found = worst.getOrDefault(policy.id(), new Finding(NOTHING, List.of()));
                for (StructureHit hit : together) {
                    double weight = weights.weight(policy.id(), hit.item());
                    found = weight > 0 ? found.with(evidence(hit, weight, site)) : found;
                }
                findings.add(found.of(policy));
            }
            return findings;
        }

        private Finding finding(String policy, String page, List<StructureHit> structure, Words words) {
            List<Evidence> evidence = new ArrayList<>();
            double logit = NOTHING;
            int column = terms.policies().indexOf(policy);
            if (column >= 0) {
                logit += LIST * scan.evidence(column);
                for (TermHit hit : scan.hits(column, words)) {
                    evidence.add(new Evidence("term:" + hit.term(), rounded(LIST * hit.share()), page, hit.passage()));
                }
            }
            for (StructureHit hit : structure) {
                double weight = weights.weight(policy, hit.item());
                if (weight > 0) {
                    logit += weight;
                    evidence.add(evidence(hit, weight, page));
                }
            }
            return new Finding(logit, evidence);
        }
    }

    private static Evidence evidence(StructureHit hit, double weight, String page) {
        return new Evidence(hit.item().id(), weight, page, hit.passage());
    }

    private record Finding(double logit, List<Evidence> evidence) {
        Finding with(Evidence more) {
            List<Evidence> all = new ArrayList<>(evidence);
            all.add(more);
            return new Finding(logit + more.weight(), all);
        }

        PolicyFinding of(Policy policy) {
            double probability = 1 / (1 + Math.exp(-logit));
            boolean restriction = policy.kind() == Policy.Kind.RESTRICTION;
            Outcome broken = restriction ? Outcome.RESTRICTION : Outcome.DOUBT;
            Outcome outcome = probability >= (restriction ? LIKELY : DOUBTFUL) ? broken : Outcome.CLEAR;
            List<Evidence> shown = evidence.stream()
                    .sorted(Comparator.comparingDouble((Evidence e) -> -e.weight()))
                    .limit(SHOWN)
                    .toList();
            return new PolicyFinding(policy.id(), false, probability, outcome, shown);
        }
    }

    private static double rounded(double weight) {
        return Math.round(weight * 1000) / 1000.0;
    }
}
