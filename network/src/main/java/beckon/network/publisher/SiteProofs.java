package beckon.network.publisher;

import beckon.network.account.Account;
import beckon.network.account.Accounts;
import beckon.network.account.Role;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Whether sites are their publishers'. A review may run before; an approval takes effect with the proof. What was found
 * once and is found no more is reminded of, and after a week the approval is held again. Safe for any number of threads.
 */
public final class SiteProofs {
    /** How long a proof may be missing before ads stop. */
    public static final Duration GRACE = Duration.ofDays(7);

    private final Database database;
    private final Clock clock;
    private final Sites sites;
    private final SiteReviews reviews;
    private final ProofSearch search;
    private final AdsTxt adsTxt;

    /** @param adsTxt how this network is named in publishers' files */
    public SiteProofs(Database database, Clock clock, SiteProbe probe, AdsTxt adsTxt) {
        this.database = database;
        this.clock = clock;
        this.sites = new Sites(database, clock);
        this.reviews = new SiteReviews(database, clock);
        this.search = new ProofSearch(probe, adsTxt);
        this.adsTxt = adsTxt;
    }

    /** @throws Problem {@code site-not-found} */
    public SiteProof of(UUID site) {
        return database.jdbi()
                .withHandle(handle -> ProofRows.find(handle, site))
                .orElseThrow(() -> Problem.notFound("site", site));
    }

    /** Where the file with the key is looked for on the site. */
    public static String path(SiteProof proof) {
        return ProofSearch.path(proof.key());
    }

    /** The attribute that the tag carries on this site, such as {@code data-beckon-site="..."}. */
    public static String attribute(SiteProof proof) {
        return ProofSearch.ATTRIBUTE + "=\"" + proof.key() + "\"";
    }

    /** The line for the site's ads.txt. */
    public String adsTxtLine(Site site) {
        return adsTxt.line(site.publisher());
    }

    /**
     * Looks for all three proofs now, which takes seconds, and lets what follows take effect.
     *
     * @param byWhom for the journal
     * @throws Problem {@code site-not-found}
     */
    public SiteProof check(UUID site, String byWhom) {
        Site found = sites.find(site).orElseThrow(() -> Problem.notFound("site", site));
        ProofSearch.Found seen = search.look(found, of(site).key(), Moment.of(clock));
        List<ProofFinding> findings = seen.findings();
        return database.jdbi().inTransaction(handle -> {
            Sites.lock(handle, site);
            SiteProof before = ProofRows.find(handle, site).orElseThrow();
            SiteProof after = after(before, findings, Moment.of(clock));
            ProofRows.update(handle, after);
            AdsTxtRows.put(handle, site, seen.adsTxt());
            follow(handle, before, after, byWhom);
            return after;
        });
    }

    /** What stood in the site's ads.txt at the latest look; empty before the first. */
    public Optional<AdsTxtLook> adsTxt(UUID site) {
        return database.jdbi().withHandle(handle -> AdsTxtRows.find(handle, site));
    }

    /**
     * Looks at the site's ads.txt now, which takes seconds. A line that was missing may be the proof that was waited for.
     *
     * @param byWhom for the journal
     * @throws Problem {@code site-not-found}
     */
    public AdsTxtLook lookAtAdsTxt(UUID site, String byWhom) {
        Site found = sites.find(site).orElseThrow(() -> Problem.notFound("site", site));
        AdsTxtLook look = search.adsTxt(found, Moment.of(clock));
        if (look.state().present() && !of(site).proved()) {
            check(site, byWhom);
        } else {
            database.jdbi().useHandle(handle -> AdsTxtRows.put(handle, site, look));
        }
        return look;
    }

    private static SiteProof after(SiteProof before, List<ProofFinding> findings, Instant now) {
        Optional<ProofFinding> found =
                findings.stream().filter(ProofFinding::found).findFirst();
        if (before.way() == ProofWay.OPERATOR) {
            return new SiteProof(before.site(), before.key(), before.way(), before.provedAt(), null, now, findings);
        }
        if (found.isPresent()) {
            Instant since = before.provedAt() == null ? now : before.provedAt();
            return new SiteProof(before.site(), before.key(), found.get().way(), since, null, now, findings);
        }
        if (!before.proved() || !findings.stream().allMatch(ProofFinding::conclusive)) {
            // What could not be read disproves nothing.
            return new SiteProof(
                    before.site(), before.key(), before.way(), before.provedAt(), before.missingSince(), now, findings);
        }
        Instant missing = before.missingSince() == null ? now : before.missingSince();
        boolean over = !missing.plus(GRACE).isAfter(now);
        return new SiteProof(
                before.site(),
                before.key(),
                over ? null : before.way(),
                over ? null : before.provedAt(),
                over ? null : missing,
                now,
                findings);
    }

    private void follow(Handle handle, SiteProof before, SiteProof after, String byWhom) {
        UUID site = after.site();
        if (after.proved() && !before.proved()) {
            String how = "Control of the site is proved by " + words(after) + ".";
            SiteJournal.write(handle, clock, site, "proved", byWhom, how);
            reviews.release(handle, site, how);
        } else if (before.proved() && !after.proved()) {
            SiteJournal.write(handle, clock, site, "proof-lost", SiteJournal.NETWORK, "Not found for a week.");
            reviews.hold(handle, site);
        } else if (after.missingSince() != null && before.missingSince() == null) {
            SiteJournal.write(handle, clock, site, "proof-missing", SiteJournal.NETWORK, "Not found any more.");
            Notices.proofMissing(handle, clock, site, after.missingSince().plus(GRACE));
        }
    }

    private static String words(SiteProof proof) {
        return switch (proof.way()) {
            case TAG -> "the tag on its home page";
            case FILE -> "the file on its server";
            case ADS_TXT -> "the line in its ads.txt";
            case OPERATOR -> "the operator's word";
            case null -> "nothing";
        };
    }

    /**
     * The operator vouches for the publisher: no proof is asked for.
     *
     * @throws Problem {@code site-not-found}, {@code proof-forbidden} or {@code proof-invalid}
     */
    public SiteProof vouch(UUID site, UUID account, String reason) {
        Account operator = new Accounts(database, clock)
                .find(account)
                .filter(found -> found.role() == Role.OPERATOR)
                .orElseThrow(() -> new Problem(
                        "proof-forbidden",
                        403,
                        "Only the operator vouches for a site",
                        "The account " + account + " is no operator's; ask one."));
        String why = Fields.of("proof").line("reason", reason, 500);
        return database.jdbi().inTransaction(handle -> {
            Sites.lock(handle, site);
            SiteProof before = ProofRows.find(handle, site).orElseThrow(() -> Problem.notFound("site", site));
            SiteProof after = new SiteProof(
                    site,
                    before.key(),
                    ProofWay.OPERATOR,
                    Moment.of(clock),
                    null,
                    before.checkedAt(),
                    before.findings());
            ProofRows.update(handle, after);
            SiteJournal.write(handle, clock, site, "vouched", "account/" + operator.id(), why);
            reviews.release(handle, site, "The operator vouches for the publisher.");
            return after;
        });
    }
}
