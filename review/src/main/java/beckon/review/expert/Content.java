package beckon.review.expert;

import beckon.review.item.Terms;
import java.util.List;

/**
 * All that an expert consists of.
 *
 * @param provenance files and seed, for a person
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
        int documents,
        List<PolicyModel> models,
        Scale scale,
        Terms terms,
        Vocabulary vocabulary,
        List<Integer> frequencies,
        List<Quantised> columns) {

    Content {
        models = List.copyOf(models);
        frequencies = List.copyOf(frequencies);
        columns = List.copyOf(columns);
    }

    int frequency(int item) {
        return frequencies.get(item);
    }
}
