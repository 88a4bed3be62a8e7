package beckon.network.review;

import beckon.network.account.Account;
import beckon.network.account.Accounts;
import beckon.network.account.Role;
import beckon.network.publisher.Site;
import beckon.network.publisher.SiteReviews;
import beckon.network.publisher.Sites;
import beckon.network.publisher.Standings;
import beckon.network.publisher.StoredVerdict;
import beckon.network.review.WaitingSite.Call;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import beckon.review.verdict.Decision;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a person, the most pressing first: appeals and complaints, then disputes and second opinions, then
 * doubt; among those with the same call by doubt, traffic and age. Safe for any number of threads.
 */
public final class ReviewQueue {
    private static final Duration TRAFFIC = Duration.ofDays(30);

    private final Database database;
    private final Clock clock;
    private final Accounts accounts;
    private final Sites sites;
    private final Standings standings;
    private final SiteReviews reviews;

    public ReviewQueue(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.accounts = new Accounts(database, clock);
        this.sites = new Sites(database, clock);
        this.standings = new Standings(database, clock);
        this.reviews = new SiteReviews(database, clock);
    }

    /** What brought a site here; of several calls the most pressing. */
    private record Waiting(UUID site, Call call, Instant since) {}

    /** Everything that waits and that {@code account} may decide: a second opinion is not asked of who gave the first. */
    public List<WaitingSite> of(UUID account) {
        Account person = Reviewers.require(accounts, account);
        Instant now = Moment.of(clock);
        List<WaitingSite> found = database.jdbi().withHandle(handle -> {
            Map<UUID, Waiting> calls = new LinkedHashMap<>();
            calls(handle, person)
                    .forEach(waiting -> calls.merge(
                            waiting.site(),
                            waiting,
                            (one, other) -> one.call().compareTo(other.call()) <= 0 ? one : other));
            Map<UUID, Claim> claims = claims(handle, now);
            Map<UUID, Long> traffic = traffic(handle, now);
            return calls.values().stream()
                    .map(waiting -> site(waiting, claims.get(waiting.site()), traffic.getOrDefault(waiting.site(), 0L)))
                    .toList();
        });
        return found.stream()
                .sorted(Comparator.comparing(WaitingSite::call)
                        .thenComparing(Comparator.comparingDouble((WaitingSite site) -> site.weight(now))
                                .reversed())
                        .thenComparing(site -> site.site().host()))
                .toList();
    }

    /** The first that nobody else looks at, other than {@code but}; empty where nothing is left to do. */
    public Optional<WaitingSite> next(UUID account, @Nullable UUID but) {
        return of(account).stream()
                .filter(waiting ->
                        waiting.isFreeFor(account) && !waiting.site().id().equals(but))
                .findFirst();
    }

    private WaitingSite site(Waiting waiting, @Nullable Claim claim, long presentations) {
        Site site = sites.find(waiting.site()).orElseThrow();
        StoredVerdict verdict = reviews.of(site.id()).stream()
                .filter(one -> one.verdict().decision() != Decision.UNREVIEWABLE)
                .findFirst()
                .orElse(null);
        return new WaitingSite(
                site, standings.current(site.id()), verdict, waiting.call(), waiting.since(), presentations, claim);
    }

    private static Stream<Waiting> calls(Handle handle, Account person) {
        List<Waiting> opinions = handle.createQuery("select site_id as site, "
                        + "case state when 'DISPUTED' then 'DISPUTE' else 'SECOND_OPINION' end as call, "
                        + "coalesce(second_at, first_at) as since from second_opinion where state <> 'CLOSED'")
                .mapTo(Waiting.class)
                .list();
        List<UUID> first = handle.createQuery(
                        "select site_id from second_opinion where state = 'OPEN' and first_by = :account")
                .bind("account", person.id())
                .mapTo(UUID.class)
                .list();
        List<UUID> disputed = opinions.stream()
                .filter(waiting -> waiting.call() == Call.DISPUTE)
                .map(Waiting::site)
                .toList();
        Stream<Waiting> doubts = handle
                .createQuery("select now.site_id as site, 'DOUBT' as call, now.since "
                        + "from (select distinct on (site_id) * from standing order by site_id, id desc) now "
                        + "join verdict v on v.id = now.verdict_id "
                        + "where now.state = 'PENDING' and not now.held and v.decision = 'MANUAL' order by now.id")
                .mapTo(Waiting.class)
                .list()
                .stream();
        List<Waiting> words = handle.createQuery(
                        "select site_id as site, 'APPEAL' as call, opened_at as since from appeal where state = 'OPEN' "
                                + "union all select site_id, 'COMPLAINT', min(at) from complaint where state = 'OPEN' "
                                + "group by site_id")
                .mapTo(Waiting.class)
                .list();
        // Whoever gave the first opinion waits for the second, and a dispute is the operator's.
        return Stream.concat(words.stream(), Stream.concat(opinions.stream(), doubts))
                .filter(waiting -> !first.contains(waiting.site()))
                .filter(waiting -> person.role() == Role.OPERATOR || !disputed.contains(waiting.site()));
    }

    private static Map<UUID, Claim> claims(Handle handle, Instant now) {
        Map<UUID, Claim> claims = new LinkedHashMap<>();
        handle.createQuery("select c.site_id as site, c.account_id as account, a.email, c.until from review_claim c "
                        + "join account a on a.id = c.account_id where c.until > :now")
                .bind("now", now)
                .mapTo(Claim.class)
                .forEach(claim -> claims.put(claim.site(), claim));
        return claims;
    }

    private static Map<UUID, Long> traffic(Handle handle, Instant now) {
        Map<UUID, Long> shown = new LinkedHashMap<>();
        handle.createQuery("select site_id, count(*) as shown from event where kind = 'PRESENTATION' "
                        + "and site_id is not null and at >= :since group by site_id")
                .bind("since", now.minus(TRAFFIC))
                .map((row, context) -> Map.entry(row.getObject("site_id", UUID.class), row.getLong("shown")))
                .forEach(one -> shown.put(one.getKey(), one.getValue()));
        return shown;
    }
}
