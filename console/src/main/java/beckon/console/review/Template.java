package beckon.console.review;

import beckon.network.review.Choice;
import beckon.review.policy.Catalogue;
import beckon.review.policy.Policy;
import java.util.ArrayList;
import java.util.List;

/**
 * A reason that many decisions share.
 *
 * @param policy the label it goes with; empty for none
 * @param text for the publisher
 */
public record Template(Choice choice, String policy, String text) {

    /** All there are, approvals first. */
    static List<Template> all(Catalogue catalogue) {
        List<Template> all = new ArrayList<>();
        all.add(new Template(Choice.APPROVE, "", "A person looked at the site: nothing speaks against ads on it."));
        all.add(new Template(
                Choice.APPROVE,
                "",
                "What the review took for a violation is reporting or advice, so ads may be shown."));
        for (Policy policy : catalogue.policies()) {
            if (policy.kind() == Policy.Kind.VIOLATION) {
                all.add(new Template(Choice.REJECT, policy.id(), policy.title() + ". " + policy.fix()));
            }
        }
        all.add(new Template(
                Choice.REJECT, "", "The content is copied from another site. Publish content of your own."));
        return List.copyOf(all);
    }
}
