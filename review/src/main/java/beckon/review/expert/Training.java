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
    private List<HeldOutFigures> figures = List.of();

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
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted; its mark of
     *     interruption stays
     */
    public Expert run() {
        Linear.disableDebugOutput();
        refuseOneSided();
        Work work = new Work(progress);
        List<String> policies = policies();
        DocumentItems items = DocumentItems.of(documents, listed, policies);
        work.say("%d documents, %d policies, %d items"
                .formatted(items.size(), policies.size(), items.vocabulary().size()));
        List<String> labelled = policies.stream()
                .filter(policy -> documents.stream().anyMatch(d -> d.labels().contains(policy)))
                .toList();
        List<String> columns = new ArrayList<>(labelled);
        columns.add(Expert.ANY);
        int[] owners = Folds.of(documents, FOLDS, seed);
        int[] origins = Origins.folds(documents);
        work.expect(columns.size() * (FOLDS + 1 + Origins.count(origins)));
        HeldOut held = new HeldOut(items, owners, policies, columns, work);
        List<HeldOut> judged = new ArrayList<>(List.of(held));
        if (Origins.count(origins) > 1) {
            judged.add(new HeldOut(items, origins, policies, columns, work));
        }
        Column[] trained = new Column[columns.size()];
        work.each(
                trained.length,
                c -> trained[c] = Column.train(items, _ -> true, d -> held.positive(d, columns.get(c))));
        List<PolicyModel> models = models(policies, columns, List.of(trained), judged, work);
        SiteFit fit = SiteFit.of(held, models);
        figures = new ArrayList<>();
        for (HeldOut of : judged) {
            figures.add(HeldOutFigures.of(
                    of == held ? "owners held out" : "sources held out", of, fit.models(), fit.scale()));
            work.say(figures.getLast().text());
        }
        Terms terms = items.hits().with(items.hits().strengths(_ -> true));
        Content content = content(items, terms, fit.models(), fit.scale(), List.of(trained));
        return new Expert(content, ExpertFile.version(ExpertFile.bytes(content)));
    }

    /** How the expert does on what was held out in turn, once it has been trained: by owner, and by source. */
    public List<HeldOutFigures> heldOut() {
        return List.copyOf(figures);
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

    private List<PolicyModel> models(
            List<String> policies, List<String> columns, List<Column> trained, List<HeldOut> judged, Work work) {
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
            PageFit fit = PageFit.of(judged, p, column, thin, id.equals("unavailable"));
            models.add(fit.model(
                    id,
                    kind,
                    enough,
                    sites.size(),
                    owners.size(),
                    column,
                    trained.get(column).bias()));
            work.say(fit.report(id));
        }
        int any = columns.size() - 1;
        PageFit fit = PageFit.any(judged, models, any);
        models.add(fit.model(
                Expert.ANY,
                Policy.Kind.VIOLATION,
                false,
                0,
                0,
                any,
                trained.get(any).bias()));
        work.say(fit.report(Expert.ANY));
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
