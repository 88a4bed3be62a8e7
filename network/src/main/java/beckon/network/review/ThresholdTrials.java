package beckon.network.review;

import beckon.network.account.Account;
import beckon.network.account.Accounts;
import beckon.network.account.Role;
import beckon.network.problem.Problem;
import beckon.network.publisher.Site;
import beckon.network.publisher.SiteReviews;
import beckon.network.publisher.Sites;
import beckon.network.publisher.Standings;
import beckon.network.publisher.StoredVerdict;
import beckon.network.publisher.Terms;
import beckon.network.publisher.TermsBook;
import beckon.network.review.ScoredSite.Known;
import beckon.network.store.Database;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Thresholds;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tries T1 and T2 on the newest scores of all sites, and moves them. Safe for any number of threads. */
public final class ThresholdTrials {
    private final Database database;
    private final Clock clock;
    private final Accounts accounts;
    private final Sites sites;
    private final Standings standings;
    private final SiteReviews reviews;
    private final TermsBook terms;
    private final SiteLabels labels;

    public ThresholdTrials(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.accounts = new Accounts(database, clock);
        this.sites = new Sites(database, clock);
        this.standings = new Standings(database, clock);
        this.reviews = new SiteReviews(database, clock);
        this.terms = new TermsBook(database, clock);
        this.labels = new SiteLabels(database, clock);
    }

    /** What would follow. */
    public ThresholdTrial of(Thresholds proposed) {
        return new ThresholdTrial(terms.current().thresholds(), proposed, scored());
    }

    /**
     * Puts the thresholds into force and asks for a review of every site that would change: nothing changes without its
     * review.
     *
     * @param account an operator's
     * @return how many reviews it asked for
     * @throws Problem {@code decision-forbidden}
     */
    public int move(UUID account, Thresholds proposed) {
        Account person = accounts.find(account).orElseThrow(() -> Problem.notFound("account", account));
        if (person.role() != Role.OPERATOR) {
            throw new Problem(
                    "decision-forbidden",
                    403,
                    "Only operators set terms",
                    person.email() + " is a " + person.role() + "; only operators move T1 and T2.");
        }
        Terms current = terms.current();
        if (current.thresholds().equals(proposed)) {
            return 0;
        }
        List<ThresholdTrial.Change> changes = of(proposed).changes();
        terms.set(current.withThresholds(proposed));
        database.jdbi()
                .useHandle(handle -> ReviewLog.add(
                        handle,
                        clock,
                        account,
                        ActionKind.THRESHOLDS_MOVED,
                        null,
                        "T1 and T2",
                        words(current.thresholds()),
                        words(proposed),
                        changes.size() + " sites are read again",
                        ""));
        changes.forEach(change -> reviews.ask(change.site().site().id()));
        return changes.size();
    }

    private List<ScoredSite> scored() {
        Map<UUID, PersonDecision> decided = labels.standing();
        Map<String, Boolean> loaded = loaded();
        List<ScoredSite> scored = new ArrayList<>();
        for (Site site : sites.all()) {
            StoredVerdict verdict = reviews.of(site.id()).stream()
                    .filter(one -> one.verdict().decision() != Decision.UNREVIEWABLE)
                    .findFirst()
                    .orElse(null);
            if (verdict != null) {
                scored.add(new ScoredSite(
                        site,
                        standings.current(site.id()),
                        verdict,
                        known(decided.get(site.id()), loaded.get(site.host()))));
            }
        }
        return scored;
    }

    private static Known known(
            @org.jspecify.annotations.Nullable PersonDecision decision,
            @org.jspecify.annotations.Nullable Boolean violating) {
        if (decision != null) {
            return decision.choice() == Choice.APPROVE ? Known.CLEAN : Known.VIOLATING;
        }
        return violating == null ? Known.UNKNOWN : violating ? Known.VIOLATING : Known.CLEAN;
    }

    /** Hosts of imports in use, with whether any page of theirs has a label. */
    private Map<String, Boolean> loaded() {
        Map<String, Boolean> loaded = new HashMap<>();
        database.jdbi()
                .useHandle(handle -> handle.createQuery("select d.site, bool_or(cardinality(d.labels) > 0) as bad "
                                + "from imported_document d join label_import i on i.id = d.import_id "
                                + "where i.state = 'USED' and d.site in (select host from site) group by d.site")
                        .map((row, context) -> Map.entry(row.getString("site"), row.getBoolean("bad")))
                        .forEach(one -> loaded.put(one.getKey(), one.getValue())));
        return loaded;
    }

    private static String words(Thresholds thresholds) {
        return "T1 " + thresholds.t1() + ", T2 " + thresholds.t2();
    }
}
