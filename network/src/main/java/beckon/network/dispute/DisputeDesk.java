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
        Fields fields = Fields.of("dispute");
        String verdict = fields.prose("verdict", ruling.verdict(), LONGEST_VERDICT);
        fields.require(!verdict.isEmpty(), "verdict", null, "must say why; both sides read it");
        fields.require(ruling.returnedMicros() >= 0, "returned", ruling.returnedMicros(), "must be 0 or more");
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
                close(handle, open, state, by, ruling.verdict(), back, reversal == null ? null : reversal.id());
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
            @Nullable UUID reversal) {
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
                open.byPerson());
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
