package beckon.review.expert;

import beckon.review.item.Terms;
import java.util.List;

/**
 * All that an expert consists of.
 *
 * @param provenance files and seed, for a person
 * @param heldOut how it did on what was held out of training, for a person
 * @param documents number of documents that it was trained on
 * @param models one per policy, sorted by id, then the one of any violation
 * @param scale the scale of the quality score
 * @param terms the curated terms
 * @param vocabulary plain items
 * @param frequencies in how many documents each item stood
 * @param columns the weights
 */
record Content(
        String provenance,
        List<String> heldOut,
        int documents,
        List<PolicyModel> models,
        Scale scale,
        Terms terms,
        Vocabulary vocabulary,
        List<Integer> frequencies,
        List<Quantised> columns) {

    Content {
        heldOut = List.copyOf(heldOut);
        models = List.copyOf(models);
        frequencies = List.copyOf(frequencies);
        columns = List.copyOf(columns);
        if (models.isEmpty() || !models.getLast().policy().equals(Expert.ANY)) {
            throw new IllegalArgumentException("The last model is not that of any violation");
        }
        for (PolicyModel model : models) {
            if (model.column() < -1 || model.column() >= columns.size()) {
                throw new IllegalArgumentException(model.policy() + " has no column " + model.column());
            }
        }
        if (models.getLast().column() < 0) {
            throw new IllegalArgumentException("The model of any violation has no column");
        }
    }

    int frequency(int item) {
        return frequencies.get(item);
    }
}
