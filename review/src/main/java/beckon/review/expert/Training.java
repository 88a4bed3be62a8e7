package beckon.review.expert;

import beckon.review.item.Terms;
import beckon.review.page.LabelledDocument;
import beckon.review.policy.Catalogue;
import beckon.review.policy.Policy;
import de.bwaldvogel.liblinear.Linear;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Makes an expert of labelled documents. The documents are split by owner into folds; each page is judged by models that
 * have seen no page of its owner, and the calibration, the thresholds and the scale of the score are fitted on those
 * judgements. The same documents in the same order with the same seed give the same bytes. Use an object once.
 */
public final class Training {
    private static final int FOLDS = 4;
    private static final int TRAINED_SITES = 20;
    private static final int TRAINED_OWNERS = 3;

    private final List<LabelledDocument> documents;
    private final long seed;
    private final String provenance;
    private final Terms listed;
    private final Consumer<String> progress;

    /**
     * @param documents all labelled documents
     * @param seed of the split into folds
     * @param provenance what the expert says about its origin
     * @param progress receives a line now and then
     */
    public Training(List<LabelledDocument> documents, long seed, String provenance, Consumer<String> progress) {
        this(documents, seed, provenance, Terms.shipped(labels(documents)), progress);
    }

    Training(List<LabelledDocument> documents, long seed, String provenance, Terms terms, Consumer<String> progress) {
        this.documents = List.copyOf(documents);
        this.seed = seed;
        this.provenance = provenance;
        this.listed = terms;
        this.progress = progress;
    }

    /**
     * Trains.
     *
     * @throws IllegalArgumentException if no site, or every site, violates a policy
     */
    public Expert run() {
        Linear.disableDebugOutput();
        refuseOneSided();
        List<String> policies = policies();
        Terms terms = TermStrengths.learned(listed, documents);
        DocumentItems items = DocumentItems.of(documents, terms, policies);
        progress.accept("%d documents, %d policies, %d items"
                .formatted(items.size(), policies.size(), items.vocabulary().size()));
        int[] folds = Folds.of(documents, FOLDS, seed);
        List<String> labelled = policies.stream()
                .filter(policy -> documents.stream().anyMatch(d -> d.labels().contains(policy)))
                .toList();
        List<String> columns = new ArrayList<>(labelled);
        columns.add(Expert.ANY);
        HeldOut held = new HeldOut(items, folds, columns, progress);
        List<Column> trained = columns.parallelStream()
                .map(policy -> Column.train(items, _ -> true, d -> held.positive(d, policy)))
                .toList();
        List<PolicyModel> models = models(policies, columns, trained, held);
        SiteFit fit = SiteFit.of(held, models);
        progress.accept(fit.report());
        Content content = content(items, terms, fit.models(), fit.scale(), trained);
        return new Expert(content, ExpertFile.version(ExpertFile.bytes(content)));
    }

    private static Set<String> labels(List<LabelledDocument> documents) {
        Set<String> labels = new HashSet<>();
        documents.forEach(document -> labels.addAll(document.labels()));
        return labels;
    }

    private void refuseOneSided() {
        boolean violating = documents.stream().anyMatch(d -> !d.labels().isEmpty());
        boolean clean = documents.stream().anyMatch(d -> d.labels().isEmpty());
        if (!violating || !clean) {
            throw new IllegalArgumentException("Training needs violating and clean sites, but all "
                    + documents.size() + " documents are "
                    + (violating
                            ? "violating: add documents with \"labels\": []"
                            : "clean: add documents whose \"labels\" name a policy"));
        }
    }

    private List<String> policies() {
        Set<String> ids = new TreeSet<>(listed.policies());
        documents.forEach(d -> ids.addAll(d.labels()));
        ids.remove(Expert.ANY);
        return List.copyOf(ids);
    }

    private List<PolicyModel> models(List<String> policies, List<String> columns, List<Column> trained, HeldOut held) {
        Catalogue catalogue = Catalogue.shipped();
        List<PolicyModel> models = new ArrayList<>();
        for (int p = 0; p < policies.size(); p++) {
            String id = policies.get(p);
            Policy known = catalogue.find(id);
            Policy.Kind kind = known == null ? Policy.Kind.VIOLATION : known.kind();
            int column = columns.indexOf(id);
            if (column < 0) {
                models.add(PolicyModel.untrained(id, kind));
                continue;
            }
            Set<String> sites = new HashSet<>();
            Set<String> owners = new HashSet<>();
            for (LabelledDocument document : documents) {
                if (document.labels().contains(id) && !document.weak()) {
                    sites.add(document.site());
                    owners.add(document.family());
                }
            }
            boolean enough = sites.size() >= TRAINED_SITES && owners.size() >= TRAINED_OWNERS;
            boolean thin = owners.size() < 100;
            PageFit fit = PageFit.of(held, p, column, thin, id.equals("unavailable"));
            models.add(fit.model(
                    id,
                    kind,
                    enough,
                    sites.size(),
                    owners.size(),
                    column,
                    trained.get(column).bias()));
            progress.accept(fit.report(id));
        }
        int any = columns.size() - 1;
        PageFit fit = PageFit.any(held, models, any);
        models.add(fit.model(
                Expert.ANY,
                Policy.Kind.VIOLATION,
                false,
                0,
                0,
                any,
                trained.get(any).bias()));
        progress.accept(fit.report(Expert.ANY));
        return models;
    }

    private Content content(
            DocumentItems items, Terms terms, List<PolicyModel> models, Scale scale, List<Column> trained) {
        List<Quantised> columns = trained.stream()
                .map(column -> Quantised.of(column.weights().values))
                .toList();
        List<byte[]> codes = columns.stream().map(Quantised::codes).toList();
        int[] kept = IntStream.range(0, items.vocabulary().size())
                .filter(i -> codes.stream().anyMatch(code -> code[i] != 0))
                .toArray();
        Vocabulary vocabulary = new Vocabulary(
                IntStream.of(kept).mapToObj(items.vocabulary().names()::get).toList());
        List<Integer> frequencies =
                IntStream.of(kept).mapToObj(items::frequency).toList();
        List<Quantised> pruned = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            byte[] rest = new byte[kept.length];
            for (int k = 0; k < kept.length; k++) {
                rest[k] = codes.get(c)[kept[k]];
            }
            pruned.add(new Quantised(columns.get(c).largest(), rest));
        }
        return new Content(provenance, items.size(), models, scale, terms, vocabulary, frequencies, pruned);
    }
}
