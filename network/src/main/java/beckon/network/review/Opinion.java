package beckon.network.review;

import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.review.policy.Catalogue;
import beckon.review.policy.Policy;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a person thinks of a site.
 *
 * @param labels ids of the policies that it breaks, sorted; a rejection without one decides and teaches nothing
 * @param reason for the publisher, 1..500 characters
 * @param note for colleagues, at most 2,000 characters
 */
public record Opinion(Choice choice, List<String> labels, String reason, String note) {
    private static final Catalogue CATALOGUE = Catalogue.shipped();

    public Opinion {
        labels = List.copyOf(labels);
    }

    /**
     * Reads what a person typed.
     *
     * @throws Problem {@code decision-invalid}
     */
    public static Opinion of(
            @Nullable Choice choice, Collection<String> labels, @Nullable String reason, @Nullable String note) {
        Fields fields = Fields.of("decision");
        if (choice == null) {
            throw Problem.invalid("decision", "choice", null, "must be APPROVE or REJECT");
        }
        for (String label : labels) {
            Policy policy = CATALOGUE.find(label);
            fields.require(policy != null, "labels", label, "must be policies of the catalogue");
            fields.require(
                    choice == Choice.REJECT || policy == null || policy.kind() == Policy.Kind.RESTRICTION,
                    "labels",
                    label,
                    "must not name a policy that forbids ads where the site is approved: reject it, or take the label off");
        }
        return new Opinion(
                choice,
                List.copyOf(new TreeSet<>(labels)),
                fields.line("reason", reason, 500),
                fields.prose("note", note, 2_000));
    }

    /** Whether a training can learn from it. */
    public boolean teaches() {
        return choice == Choice.APPROVE || !labels.isEmpty();
    }

    boolean approves() {
        return choice == Choice.APPROVE;
    }

    /** In words, for the log. */
    String words() {
        String chosen = approves() ? "approved" : "rejected";
        return labels.isEmpty() ? chosen : chosen + ": " + String.join(", ", labels);
    }
}
