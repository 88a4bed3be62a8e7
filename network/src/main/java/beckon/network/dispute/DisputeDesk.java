package beckon.network.dispute;

import beckon.network.ledger.Entry;
import beckon.network.ledger.Reversals;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Where disputes are decided, by the operator or by fixed rules. An outcome that gives money back posts the reversal in its
 * own transaction: two who decide at once decide once. Safe for any number of threads and servers.
 */
public final class DisputeDesk {
    private static final int AT_ONCE = 200;
    private static final int LONGEST_VERDICT = 1_000;

    private final Database database;
    private final Clock clock;

    public DisputeDesk(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A person decides.
     *
     * @param account the operator's
     * @return as it stands then
     * @throws Problem {@code dispute-not-found}, {@code dispute-closed}, {@code dispute-invalid}, or
     *     {@code entry-reversed} where the charge was reversed by hand meanwhile
     */
    public Dispute decide(UUID dispute, UUID account, Ruling ruling) {
        String verdict = words(ruling.verdict());
        Fields.of("dispute")
                .require(ruling.returnedMicros() >= 0, "returned", ruling.returnedMicros(), "must be 0 or more");
        return database.jdbi().inTransaction(handle -> {
            Dispute open = lockOpen(handle, dispute);
            return settle(
                    handle,
                    open,
                    Side.OPERATOR,
                    "account/" + account,
                    new Ruling(ruling.returnedMicros(), ruling.bearer(), verdict));
        });
    }

    /**
     * The operator looks at one again that was denied; one that gave money back stays, as does the money.
     *
     * @throws Problem {@code dispute-not-denied}
     */
    public void reopen(UUID dispute, UUID account) {
        database.jdbi().useTransaction(handle -> {
            Dispute closed = DisputeRows.lock(handle, dispute);
            if (closed.state() != DisputeState.DENIED) {
                throw Problem.conflict(
                        "dispute-not-denied",
                        "The dispute was not denied",
                        "Only what was denied can be opened again; this one is "
                                + closed.state().word() + ".");
            }
            DisputeRows.reopen(handle, dispute);
            DisputeRows.step(
                    handle, clock, dispute, Side.OPERATOR, "account/" + account, DisputeStep.Kind.REOPENED, "");
        });
    }

    /**
     * The operator undoes what gave money back: it is taken again by an entry of its own, and the charge stands. Both sides
     * are told. What was stated, invoiced or paid out meanwhile stays as it is; the entry is booked now.
     *
     * @param why both sides read it
     * @throws Problem {@code dispute-not-upheld}, {@code dispute-invalid}, or {@code funds-spent} where the advertiser does
     *     not have it any more
     */
    public Dispute undo(UUID dispute, UUID account, String why) {
        String words = words(why);
        return database.jdbi().inTransaction(handle -> {
            Dispute given = lockGiven(handle, dispute);
            UUID reversal = Objects.requireNonNull(given.reversal(), "what was upheld has a reversal");
            Entry correction = Reversals.takeAgain(
                    handle,
                    clock,
                    reversal,
                    "Dispute undone: " + given.reason().meaning().toLowerCase(Locale.ROOT));
            Dispute undone = close(
                    handle, given, DisputeState.UNDONE, "account/" + account, words, 0, reversal, correction.id());
            DisputeRows.step(
                    handle, clock, dispute, Side.OPERATOR, "account/" + account, DisputeStep.Kind.UNDONE, words);
            new DisputeNotices(handle, clock).undone(undone, given.returnedMicros());
            return undone;
        });
    }

    /**
     * The operator keeps what a rule gave back, after the publisher wanted a person to look.
     *
     * @param why both sides read it
     * @throws Problem {@code dispute-not-upheld} unless the publisher wants it, {@code dispute-invalid}
     */
    public Dispute keep(UUID dispute, UUID account, String why) {
        String words = words(why);
        return database.jdbi().inTransaction(handle -> {
            Dispute given = lockGiven(handle, dispute);
            if (!given.contested()) {
                throw Problem.conflict(
                        "dispute-not-upheld",
                        "Nobody wants a person to look",
                        "Only what a rule gave back, and the publisher does not accept, is looked at again.");
            }
            String by = "account/" + account;
            Dispute kept =
                    close(handle, given, given.state(), by, words, given.returnedMicros(), given.reversal(), null);
            DisputeRows.step(handle, clock, dispute, Side.OPERATOR, by, DisputeStep.Kind.DECIDED, words);
            new DisputeNotices(handle, clock).decided(kept);
            return kept;
        });
    }

    private static String words(String why) {
        Fields fields = Fields.of("dispute");
        String words = fields.prose("verdict", why, LONGEST_VERDICT);
        fields.require(!words.isEmpty(), "verdict", null, "must say why; both sides read it");
        return words;
    }

    private static Dispute lockGiven(Handle handle, UUID dispute) {
        Dispute found = DisputeRows.lock(handle, dispute);
        if (!found.gaveBack()) {
            throw Problem.conflict(
                    "dispute-not-upheld",
                    "The dispute gives nothing back",
                    "Only what gave money back can be undone; this one is "
                            + found.state().word() + ".");
        }
        return found;
    }

    /** Lets the fixed rules look at what no rule has looked at, after a server died between opening and looking. */
    public int look() {
        List<UUID> waiting = database.jdbi().withHandle(handle -> DisputeRows.waitingForRules(handle, AT_ONCE));
        waiting.forEach(this::rule);
        return waiting.size();
    }

    /** Lets the fixed rules look at one; what they leave is a person's. */
    void rule(UUID dispute) {
        database.jdbi().useTransaction(handle -> {
            Dispute found = DisputeRows.lock(handle, dispute);
            if (!found.open() || found.byPerson()) {
                return;
            }
            boolean byRule = DisputeTermsBook.at(handle, found.openedAt()).byRule();
            (byRule ? PlainFacts.rule(found, DisputeRows.evidence(handle, dispute)) : Optional.<Ruling>empty())
                    .ifPresentOrElse(
                            ruling -> settle(
                                    handle,
                                    found,
                                    Side.RULE,
                                    "rule/" + found.reason().word(),
                                    ruling),
                            () -> DisputeRows.forPerson(handle, dispute));
        });
    }

    private Dispute settle(Handle handle, Dispute open, Side side, String by, Ruling ruling) {
        long back = ruling.returnedMicros();
        DisputeState state = back == 0
                ? DisputeState.DENIED
                : back == open.chargeMicros() ? DisputeState.UPHELD : DisputeState.PARTLY_UPHELD;
        Entry reversal = back == 0
                ? null
                : Reversals.giveBack(
                        handle,
                        clock,
                        open.entry(),
                        back,
                        ruling.bearer(),
                        "Dispute: " + open.reason().meaning().toLowerCase(Locale.ROOT));
        Dispute decided =
                close(handle, open, state, by, ruling.verdict(), back, reversal == null ? null : reversal.id(), null);
        DisputeRows.step(handle, clock, open.id(), side, by, DisputeStep.Kind.DECIDED, ruling.verdict());
        new DisputeNotices(handle, clock).decided(decided);
        return decided;
    }

    Dispute close(
            Handle handle,
            Dispute open,
            DisputeState state,
            String by,
            String verdict,
            long returned,
            @Nullable UUID reversal,
            @Nullable UUID correction) {
        Dispute closed = new Dispute(
                open.id(),
                open.event(),
                open.entry(),
                open.partner(),
                open.advertiser(),
                open.listing(),
                open.site(),
                open.publisher(),
                open.contactAt(),
                open.chargeMicros(),
                open.currency(),
                open.reason(),
                open.words(),
                open.openedBy(),
                open.openedAt(),
                open.answerUntil(),
                state,
                by,
                Moment.of(clock),
                verdict,
                returned,
                reversal,
                open.byPerson(),
                correction);
        DisputeRows.close(handle, closed);
        return closed;
    }

    Dispute lockOpen(Handle handle, UUID dispute) {
        Dispute found = DisputeRows.lock(handle, dispute);
        if (!found.open()) {
            throw Problem.conflict(
                    "dispute-closed",
                    "The dispute is closed",
                    "It was closed already: " + found.state().word() + ".");
        }
        return found;
    }
}
