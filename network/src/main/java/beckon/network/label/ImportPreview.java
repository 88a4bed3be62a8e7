package beckon.network.label;

import java.util.List;

/**
 * What an import would bring.
 *
 * @param policies counts by policy, most sites first
 * @param clean sites without a label
 * @param known sites that another import in use or a person's decision has labelled already
 * @param contradicting hosts that a person decided otherwise, at most twenty
 */
public record ImportPreview(
        LabelImport labels, List<PolicyCount> policies, int clean, int known, List<String> contradicting) {
    public ImportPreview {
        policies = List.copyOf(policies);
        contradicting = List.copyOf(contradicting);
    }

    /** @param documents pages that carry the label */
    public record PolicyCount(String policy, int sites, int documents) {}
}
