package beckon.network.label;

import beckon.network.account.Account;
import beckon.network.account.Accounts;
import beckon.network.account.Role;
import beckon.network.id.Uuid7;
import beckon.network.label.ImportPreview.PolicyCount;
import beckon.network.problem.Problem;
import beckon.network.publisher.PageSets;
import beckon.network.publisher.ReadPage;
import beckon.network.publisher.SiteReviews;
import beckon.network.publisher.Sites;
import beckon.network.review.ActionKind;
import beckon.network.review.Choice;
import beckon.network.review.PersonDecision;
import beckon.network.review.ReviewLog;
import beckon.network.review.SiteLabels;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import beckon.network.store.Packed;
import beckon.review.page.LabelledDocument;
import beckon.review.verdict.Decision;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Files of labelled sites. A file is read whole and staged; it teaches only after somebody has looked at its counts and
 * used it. A file with a fault leaves nothing behind. Safe for any number of threads.
 */
public final class LabelImports {
    private static final String SELECT =
            "select id, file, state, documents, sites, loaded_by, loaded_at, decided_at " + "from label_import ";
    private static final int TOGETHER = 500;
    private static final int SHOWN = 20;

    private final Database database;
    private final Clock clock;
    private final Accounts accounts;
    private final Sites sites;
    private final SiteReviews reviews;
    private final PageSets pages;
    private final SiteLabels labels;

    public LabelImports(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.accounts = new Accounts(database, clock);
        this.sites = new Sites(database, clock);
        this.reviews = new SiteReviews(database, clock);
        this.pages = new PageSets(database, clock);
        this.labels = new SiteLabels(database, clock);
    }

    /**
     * Reads a file to its end and stages it.
     *
     * @param account an operator's
     * @param name the file's, for people
     * @throws Problem {@code decision-forbidden}, or {@code labels-invalid} with the first line at fault
     */
    public LabelImport stage(UUID account, String name, InputStream file) {
        operator(account);
        UUID id = Uuid7.next(clock);
        try {
            return database.jdbi().inTransaction(handle -> {
                handle.createUpdate(
                                "insert into label_import (id, file, state, documents, sites, loaded_by, loaded_at) "
                                        + "values (:id, :file, 'STAGED', 0, 0, :by, :at)")
                        .bind("id", id)
                        .bind("file", shortened(name))
                        .bind("by", account)
                        .bind("at", Moment.of(clock))
                        .execute();
                fill(handle, id, file);
                return handle.createQuery("update label_import set documents = (select count(*) from imported_document "
                                + "where import_id = :id), sites = (select count(distinct site) from imported_document "
                                + "where import_id = :id) where id = :id "
                                + "returning id, file, state, documents, sites, loaded_by, loaded_at, decided_at")
                        .bind("id", id)
                        .mapTo(LabelImport.class)
                        .one();
            });
        } catch (LabelFault fault) {
            throw new Problem(
                    "labels-invalid",
                    422,
                    "The labelled file cannot be used",
                    fault.getMessage() + ". Nothing was loaded; mend the line and load the file again.");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void fill(Handle handle, UUID id, InputStream file) throws IOException {
        List<Map.Entry<Integer, LabelledLine>> waiting = new ArrayList<>();
        int[] row = {0};
        new LabelFile(this::kept).read(file, (line, document) -> {
            waiting.add(Map.entry(++row[0], document));
            if (waiting.size() == TOGETHER) {
                write(handle, id, waiting);
            }
        });
        write(handle, id, waiting);
        if (row[0] == 0) {
            throw new LabelFault(1, "the file holds no document");
        }
    }

    private static void write(Handle handle, UUID id, List<Map.Entry<Integer, LabelledLine>> waiting) {
        if (waiting.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("insert into imported_document (import_id, line, site, labels, body) "
                + "values (:id, :line, :site, :labels, :body)");
        for (Map.Entry<Integer, LabelledLine> one : waiting) {
            batch.bind("id", id)
                    .bind("line", one.getKey())
                    .bind("site", one.getValue().site().replace("\u0000", ""))
                    .bindArray("labels", String.class, one.getValue().labels())
                    .bind("body", Packed.of(one.getValue()))
                    .add();
        }
        batch.execute();
        waiting.clear();
    }

    /** The pages of a site in the network, as documents without labels. */
    private List<LabelledLine> kept(String host) {
        return sites.byHost(host)
                .flatMap(site -> reviews.of(site.id()).stream()
                        .filter(one -> one.verdict().decision() != Decision.UNREVIEWABLE)
                        .findFirst()
                        .flatMap(one -> pages.find(site.id(), one.verdict().contentHash())))
                .map(read -> {
                    List<LabelledLine> documents = new ArrayList<>();
                    for (ReadPage page : read.pages()) {
                        documents.add(new LabelledLine(
                                host + ":" + documents.size(),
                                host,
                                List.of(),
                                "csv",
                                "",
                                false,
                                page.url(),
                                page.title(),
                                page.text()));
                    }
                    return documents;
                })
                .orElse(new ArrayList<>());
    }

    /** All imports that were not dropped, newest first. */
    public List<LabelImport> all() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + "where state <> 'DROPPED' order by id desc")
                        .mapTo(LabelImport.class)
                        .list());
    }

    /** What the import would bring, or brought. @throws Problem {@code import-not-found} */
    public ImportPreview preview(UUID id) {
        LabelImport found = find(id);
        Map<String, Set<String>> sitesOf = new HashMap<>();
        Map<String, Integer> documentsOf = new HashMap<>();
        Map<String, Set<String>> labelsOf = new HashMap<>();
        database.jdbi().useHandle(handle -> handle.createQuery(
                        "select site, labels from imported_document where import_id = :id")
                .bind("id", id)
                .map((row, context) -> Map.entry(row.getString("site"), List.of((String[])
                        row.getArray("labels").getArray())))
                .forEach(one -> {
                    labelsOf.computeIfAbsent(one.getKey(), none -> new HashSet<>())
                            .addAll(one.getValue());
                    for (String label : one.getValue()) {
                        sitesOf.computeIfAbsent(label, none -> new HashSet<>()).add(one.getKey());
                        documentsOf.merge(label, 1, Integer::sum);
                    }
                }));
        List<PolicyCount> policies = sitesOf.entrySet().stream()
                .map(one ->
                        new PolicyCount(one.getKey(), one.getValue().size(), documentsOf.getOrDefault(one.getKey(), 0)))
                .sorted(java.util.Comparator.comparingInt(PolicyCount::sites)
                        .reversed()
                        .thenComparing(PolicyCount::policy))
                .toList();
        int clean = (int) labelsOf.values().stream().filter(Set::isEmpty).count();
        Map<String, PersonDecision> decided = decided();
        Set<String> elsewhere = elsewhere(id);
        elsewhere.addAll(decided.keySet());
        List<String> contradicting = labelsOf.entrySet().stream()
                .filter(one -> {
                    PersonDecision decision = decided.get(one.getKey());
                    return decision != null
                            && (decision.choice() == Choice.REJECT)
                                    == one.getValue().isEmpty();
                })
                .map(Map.Entry::getKey)
                .sorted()
                .limit(SHOWN)
                .toList();
        int known = (int) labelsOf.keySet().stream().filter(elsewhere::contains).count();
        return new ImportPreview(found, policies, clean, known, contradicting);
    }

    private Map<String, PersonDecision> decided() {
        Map<String, PersonDecision> decided = new HashMap<>();
        labels.standing()
                .forEach((site, decision) -> sites.find(site).ifPresent(found -> decided.put(found.host(), decision)));
        return decided;
    }

    private Set<String> elsewhere(UUID but) {
        return new HashSet<>(database.jdbi()
                .withHandle(handle -> handle.createQuery("select distinct d.site from imported_document d "
                                + "join label_import i on i.id = d.import_id where i.state = 'USED' and i.id <> :but")
                        .bind("but", but)
                        .mapTo(String.class)
                        .list()));
    }

    /** Lets trainings learn from it. @throws Problem {@code import-not-found} unless it is staged */
    public void use(UUID id, UUID account) {
        move(id, account, LabelImport.Stage.STAGED, LabelImport.Stage.USED, "used for trainings");
    }

    /** Drops it, staged or in use, with its documents. @throws Problem {@code import-not-found} */
    public void drop(UUID id, UUID account) {
        move(id, account, find(id).state(), LabelImport.Stage.DROPPED, "dropped");
    }

    private void move(UUID id, UUID account, LabelImport.Stage from, LabelImport.Stage to, String words) {
        operator(account);
        database.jdbi().useTransaction(handle -> {
            LabelImport found = handle.createQuery(SELECT + "where id = :id and state = :from for update")
                    .bind("id", id)
                    .bind("from", from)
                    .mapTo(LabelImport.class)
                    .findOne()
                    .orElseThrow(() -> Problem.notFound("import", id));
            handle.createUpdate("update label_import set state = :to, decided_at = :at where id = :id")
                    .bind("to", to)
                    .bind("at", Moment.of(clock))
                    .bind("id", id)
                    .execute();
            if (to == LabelImport.Stage.DROPPED) {
                handle.createUpdate("delete from imported_document where import_id = :id")
                        .bind("id", id)
                        .execute();
            }
            ReviewLog.add(
                    handle,
                    clock,
                    account,
                    ActionKind.LABELS_LOADED,
                    null,
                    found.file(),
                    from.name().toLowerCase(java.util.Locale.ROOT),
                    words + ": " + found.sites() + " sites, " + found.documents() + " pages",
                    "",
                    "");
        });
    }

    /** Documents of all imports in use, in the order in which they were loaded. */
    public List<LabelledDocument> documents() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select d.body from imported_document d join label_import i "
                                + "on i.id = d.import_id where i.state = 'USED' order by d.import_id, d.line")
                        .map((row, context) -> Packed.read(row.getBytes("body"), LabelledLine.class)
                                .document())
                        .list());
    }

    private LabelImport find(UUID id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + "where id = :id and state <> 'DROPPED'")
                        .bind("id", id)
                        .mapTo(LabelImport.class)
                        .findOne())
                .orElseThrow(() -> Problem.notFound("import", id));
    }

    private void operator(UUID account) {
        Account found = accounts.find(account).orElseThrow(() -> Problem.notFound("account", account));
        if (found.role() != Role.OPERATOR) {
            throw new Problem(
                    "decision-forbidden",
                    403,
                    "Only operators teach the expert",
                    found.email() + " is a " + found.role() + "; only operators load labels.");
        }
    }

    private static String shortened(String name) {
        String plain =
                name.replaceAll(".*[/\\\\]", "").replaceAll("\\p{Cntrl}", " ").strip();
        String named = plain.isEmpty() ? "labels" : plain;
        return named.length() <= 200 ? named : named.substring(0, 200);
    }
}
