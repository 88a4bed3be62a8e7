package beckon.network.review;

import beckon.network.publisher.PageSets;
import beckon.network.publisher.ReadPage;
import beckon.network.publisher.ReadPages;
import beckon.network.publisher.Site;
import beckon.network.publisher.Sites;
import beckon.network.store.Database;
import beckon.review.page.LabelledDocument;
import beckon.review.page.Page;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * People's decisions as labels: of each site the newest that nobody took back. Every page of the site carries the labels.
 * Safe for any number of threads.
 */
public final class SiteLabels {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Database database;
    private final Sites sites;
    private final PageSets pages;

    public SiteLabels(Database database, Clock clock) {
        this.database = database;
        this.sites = new Sites(database, clock);
        this.pages = new PageSets(database, clock);
    }

    /** The decisions that stand, by site. */
    public Map<UUID, PersonDecision> standing() {
        Map<UUID, PersonDecision> bySite = new LinkedHashMap<>();
        database.jdbi().useHandle(handle -> handle.createQuery(DecisionRows.STANDING + "order by d.id")
                .mapTo(PersonDecision.class)
                .forEach(decision -> bySite.put(decision.site(), decision)));
        return bySite;
    }

    /** Hands on every label, oldest first, one site's pages in memory at a time. */
    public void each(Consumer<SiteLabel> labels) {
        for (PersonDecision decision : standing().values()) {
            String host = sites.find(decision.site()).map(Site::host).orElse("");
            String hash = decision.contentHash();
            List<ReadPage> read = hash == null
                    ? List.of()
                    : pages.find(decision.site(), hash).map(ReadPages::pages).orElse(List.of());
            labels.accept(new SiteLabel(decision, host, read));
        }
    }

    /** Documents for a training. */
    public List<LabelledDocument> documents() {
        List<LabelledDocument> documents = new ArrayList<>();
        each(label -> {
            if (label.teaches()) {
                for (int i = 0; i < label.pages().size(); i++) {
                    ReadPage page = label.pages().get(i);
                    documents.add(new LabelledDocument(
                            id(label, i),
                            label.host(),
                            Set.copyOf(label.decision().labels()),
                            "decision",
                            "",
                            false,
                            Page.ofText(page.url(), page.title(), page.text())));
                }
            }
        });
        return documents;
    }

    /**
     * Writes the labels that teach as JSON lines, one page a line, as {@code ./beckon train --labelled} reads them.
     *
     * @return how many lines
     */
    public int export(Consumer<String> lines) {
        int[] written = {0};
        each(label -> {
            if (label.teaches()) {
                for (int i = 0; i < label.pages().size(); i++) {
                    lines.accept(line(label, i));
                    written[0]++;
                }
            }
        });
        return written[0];
    }

    private static String line(SiteLabel label, int index) {
        ReadPage page = label.pages().get(index);
        PersonDecision decision = label.decision();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", id(label, index));
        line.put("site", label.host());
        line.put("url", page.url());
        line.put("labels", decision.labels());
        line.put("source", "decision");
        line.put("title", page.title());
        line.put("text", page.text());
        line.put("decidedBy", decision.account().toString());
        line.put("decidedAt", decision.at().toString());
        line.put("expert", decision.expert() == null ? "" : decision.expert());
        return JSON.writeValueAsString(line);
    }

    private static String id(SiteLabel label, int index) {
        return label.decision().id() + ":" + index;
    }
}
