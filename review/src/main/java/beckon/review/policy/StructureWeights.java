package beckon.review.policy;

import beckon.review.item.ListFile;
import beckon.review.page.StructureItem;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much items of structure speak for the policies that nobody has labelled yet. Set by hand, never negative. */
final class StructureWeights {
    private static final String FORM = "\"policy | weight | item\"";

    private final Map<String, Map<StructureItem, Double>> weights = new LinkedHashMap<>();

    private StructureWeights(ListFile file, Catalogue catalogue) {
        Map<String, StructureItem> items = new LinkedHashMap<>();
        for (StructureItem item : StructureItem.values()) {
            items.put(item.id(), item);
        }
        for (ListFile.Line line : file.lines()) {
            String[] parts = line.text().split("\\s*\\|\\s*", -1);
            if (parts.length != 3) {
                throw line.broken("a weight reads " + FORM + ", not \"" + line.text() + "\"");
            }
            if (catalogue.find(parts[0]) == null) {
                throw line.broken("the catalogue has no policy \"" + parts[0] + "\"");
            }
            StructureItem item = items.get(parts[2]);
            if (item == null) {
                throw line.broken("there is no item \"" + parts[2] + "\"");
            }
            weights.computeIfAbsent(parts[0], _ -> new EnumMap<>(StructureItem.class))
                    .put(item, weight(line, parts[1]));
        }
    }

    static StructureWeights of(ListFile file, Catalogue catalogue) {
        return new StructureWeights(file, catalogue);
    }

    /** The item's part in a page's logit; 0 where it says nothing of the policy. */
    double weight(String policy, StructureItem item) {
        return weights.getOrDefault(policy, Map.of()).getOrDefault(item, 0.0);
    }

    private static double weight(ListFile.Line line, String number) {
        try {
            double weight = Double.parseDouble(number);
            if (weight >= 0 && weight <= 10) {
                return weight;
            }
        } catch (NumberFormatException e) {
            // Said below, with the same words as for a number out of range.
        }
        throw line.broken("a weight is a number in 0..10, not \"" + number + "\"");
    }
}
