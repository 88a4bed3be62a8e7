package beckon.review.page;

import java.util.Set;

/**
 * A page with what a person said about its site.
 *
 * @param id unique in its file
 * @param site the site's name
 * @param labels ids of the policies that are violated; empty for a clean page
 * @param source where the page comes from; empty where the file does not say
 * @param group owner or family of the site that must not straddle a split; empty where the file does not say
 * @param weak whether the labels come from a rule, not from a person
 * @param page the page itself
 */
public record LabelledDocument(
        String id, String site, Set<String> labels, String source, String group, boolean weak, Page page) {

    public LabelledDocument {
        labels = Set.copyOf(labels);
    }

    /** Whose style the page is written in: its group, or else its source, or else its site. */
    public String style() {
        return !group.isEmpty() ? group : source.isEmpty() ? site : source;
    }

    /** Who stands behind the page and stays on one side of a split: its group, or else its site. */
    public String family() {
        return group.isEmpty() ? site : group;
    }
}
