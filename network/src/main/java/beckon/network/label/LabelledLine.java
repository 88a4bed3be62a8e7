package beckon.network.label;

import beckon.review.page.LabelledDocument;
import beckon.review.page.Page;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A labelled page as it is kept.
 *
 * @param labels sorted policy ids
 * @param group owner or family of the site; may be empty
 * @param weak whether the labels come from a rule
 */
record LabelledLine(
        String id,
        String site,
        List<String> labels,
        String source,
        String group,
        boolean weak,
        String url,
        String title,
        String text) {
    LabelledLine {
        labels = List.copyOf(labels);
    }

    static LabelledLine of(LabelledDocument document) {
        Page page = document.page();
        return new LabelledLine(
                document.id(),
                document.site(),
                List.copyOf(new TreeSet<>(document.labels())),
                document.source(),
                document.group(),
                document.weak(),
                page.url(),
                page.title(),
                page.text());
    }

    LabelledDocument document() {
        return new LabelledDocument(id, site, Set.copyOf(labels), source, group, weak, Page.ofText(url, title, text));
    }
}
