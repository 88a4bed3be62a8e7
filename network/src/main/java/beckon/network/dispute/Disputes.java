package beckon.network.dispute;

import beckon.network.id.Uuid7;
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
import org.jspecify.annotations.Nullable;

/**
 * Disputes from the other side's view and from the advertiser's: opened with the evidence of the day, answered by whom it
 * concerns, taken back. {@link DisputeDesk} decides them. Safe for any number of threads and servers.
 */
public final class Disputes {
    /** The most characters that a side says at once. */
    public static final int LONGEST = 4_000;

    private static final int SHORTEST_OTHER = 20;

    private final Database database;
    private final Clock clock;
    private final EvidenceFile evidence;
    private final DisputeDesk desk;

    public Disputes(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.evidence = new EvidenceFile(database, clock);
        this.desk = new DisputeDesk(database, clock);
    }

    /**
     * Who opens a dispute.
     *
     * @param advertiser whose contacts alone he sees; null for all of the partner's
     * @param actor in particular, such as a mail address
     */
    public record Opener(UUID partner, @Nullable UUID advertiser, String actor) {
        Side side() {
            return advertiser == null ? Side.PARTNER : Side.ADVERTISER;
        }
    }

    /**
     * Disputes the charge of a contact. Evidence is collected and kept; the publisher hears of it; where the facts are
     * plain, a fixed rule decides at once.
     *
     * @param event the contact's
     * @param words what there is to say; needed where the reason says nothing
     * @return as it stands then
     * @throws Problem {@code event-not-found}, {@code dispute-nothing-charged}, {@code dispute-too-late},
     *     {@code dispute-exists}, {@code dispute-limit}, {@code entry-reversed} or {@code dispute-invalid}
     */
    public Dispute open(Opener opener, UUID event, DisputeReason reason, String words) {
        Fields fields = Fields.of("dispute");
        String said = fields.prose("words", words, LONGEST);
        fields.require(
                reason != DisputeReason.OTHER || said.length() >= SHORTEST_OTHER,
                "words",
                said,
                "must say in at least " + SHORTEST_OTHER + " characters what is wrong");
        Dispute opened = database.jdbi().inTransaction(handle -> open(handle, opener, event, reason, said));
        desk.rule(opened.id());
        return find(opened.id());
    }

    private Dispute open(Handle handle, Opener opener, UUID event, DisputeReason reason, String words) {
        Instant now = Moment.of(clock);
        DisputeTerms terms = DisputeTermsBook.at(handle, now);
        Disputed contact = Disputed.find(handle, opener.partner(), opener.advertiser(), event);
        UUID entry = contact.charge(now, terms, reason);
        contact.requireFew(handle, now, terms);
        Dispute dispute = new Dispute(
                Uuid7.next(clock),
                event,
                entry,
                opener.partner(),
                contact.advertiser(),
                contact.listing(),
                contact.site(),
                contact.publisher(),
                contact.at(),
                contact.chargeMicros(),
                contact.currency(),
                reason,
                words,
                opener.actor(),
                now,
                now.plus(Duration.ofDays(terms.answerDays())),
                DisputeState.OPEN,
                null,
                null,
                null,
                0,
                null,
                false,
                null);
        String known = evidence.collect(handle, opener.partner(), event, contact.call(), terms.duplicateDays());
        if (!DisputeRows.insert(handle, dispute, known)) {
            throw Problem.conflict(
                    "dispute-exists",
                    "The charge is disputed already",
                    "Event " + event + " has a dispute; a charge is disputed once.");
        }
        DisputeRows.step(handle, clock, dispute.id(), opener.side(), opener.actor(), DisputeStep.Kind.OPENED, words);
        new DisputeNotices(handle, clock).opened(dispute);
        return dispute;
    }

    /**
     * A side says something to an open dispute: the publisher until {@link Dispute#answerUntil}, the others until it is
     * decided.
     *
     * @throws Problem {@code dispute-closed}, {@code dispute-answer-late} or {@code dispute-invalid}
     */
    public void say(UUID dispute, Side side, String actor, String words) {
        Fields fields = Fields.of("dispute");
        String said = fields.prose("words", words, LONGEST);
        fields.require(!said.isEmpty(), "words", null, "must say something");
        database.jdbi().useTransaction(handle -> {
            Dispute open = desk.lockOpen(handle, dispute);
            if (side == Side.PUBLISHER && Moment.of(clock).isAfter(open.answerUntil())) {
                throw Problem.conflict(
                        "dispute-answer-late",
                        "The time for an answer is over",
                        "It could be answered until " + open.answerUntil() + ".");
            }
            DisputeRows.step(handle, clock, dispute, side, actor, DisputeStep.Kind.SAID, said);
        });
    }

    /** The advertiser's side takes an open dispute back. @throws Problem {@code dispute-closed} */
    public void withdraw(UUID dispute, Side side, String actor) {
        database.jdbi().useTransaction(handle -> {
            Dispute open = desk.lockOpen(handle, dispute);
            desk.close(handle, open, DisputeState.WITHDRAWN, actor, "Taken back.", 0, null, null);
            DisputeRows.step(handle, clock, dispute, side, actor, DisputeStep.Kind.WITHDRAWN, "");
        });
    }

    /**
     * Whoever lost by a fixed rule wants a person to look at it, as long after as a charge can be disputed: the advertiser's
     * side at what it denied, which opens it again; the publisher at what it gave back, which stays so until a person says
     * otherwise.
     *
     * @throws Problem {@code dispute-not-by-rule} for one that a person decided or was asked for, or that the side did not
     *     lose; {@code dispute-too-late}
     */
    public void wantPerson(UUID dispute, Side side, String actor) {
        database.jdbi().useTransaction(handle -> {
            Dispute closed = DisputeRows.lock(handle, dispute);
            boolean lost = side == Side.PUBLISHER
                    ? closed.gaveBack() && !closed.byPerson()
                    : closed.state() == DisputeState.DENIED;
            if (!lost || !closed.decidedByRule()) {
                throw Problem.conflict(
                        "dispute-not-by-rule",
                        "No rule decided the dispute against you",
                        "A person looks once at what a rule decided against you; this one is "
                                + closed.state().word() + ".");
            }
            Instant now = Moment.of(clock);
            int days = DisputeTermsBook.at(handle, closed.openedAt()).windowDays();
            Instant decided = closed.decidedAt();
            if (decided != null && now.isAfter(decided.plus(Duration.ofDays(days)))) {
                throw Problem.conflict(
                        "dispute-too-late",
                        "The time to ask for a person is over",
                        "The rule decided on " + decided + "; a person can be asked for " + days + " days.");
            }
            if (side == Side.PUBLISHER) {
                DisputeRows.forPerson(handle, dispute);
            } else {
                DisputeRows.reopen(handle, dispute);
            }
            DisputeRows.step(handle, clock, dispute, side, actor, DisputeStep.Kind.PERSON_WANTED, "");
        });
    }

    /** @throws Problem {@code dispute-not-found} */
    public Dispute find(UUID dispute) {
        return database.jdbi()
                .withHandle(handle -> DisputeRows.find(handle, dispute))
                .orElseThrow(() -> Problem.notFound("dispute", dispute));
    }

    /** One of those that the filter lets through. @throws Problem {@code dispute-not-found} */
    public Dispute find(DisputeFilter of, UUID dispute) {
        return database.jdbi()
                .withHandle(handle -> DisputeRows.find(handle, dispute))
                .filter(found -> (of.partner() == null || of.partner().equals(found.partner()))
                        && (of.advertiser() == null || of.advertiser().equals(found.advertiser()))
                        && (of.publisher() == null || of.publisher().equals(found.publisher())))
                .orElseThrow(() -> Problem.notFound("dispute", dispute));
    }

    /**
     * Some of them, newest first.
     *
     * @param after the last one of the page before; null for the first page
     */
    public List<Dispute> page(DisputeFilter filter, @Nullable UUID after, int limit) {
        return database.jdbi().withHandle(handle -> DisputeRows.page(handle, filter, after, limit));
    }

    public long count(DisputeFilter filter) {
        return database.jdbi().withHandle(handle -> DisputeRows.count(handle, filter));
    }

    /** Disputes of a contact, newest first; all but the newest were taken back. */
    public List<Dispute> ofEvent(UUID event) {
        return database.jdbi().withHandle(handle -> DisputeRows.ofEvent(handle, event));
    }

    /** The dispute of a contact that was not taken back. */
    public Optional<Dispute> standing(UUID event) {
        return ofEvent(event).stream()
                .filter(dispute -> dispute.state() != DisputeState.WITHDRAWN)
                .findFirst();
    }

    /** What was done and said, oldest first. */
    public List<DisputeStep> steps(UUID dispute) {
        return database.jdbi().withHandle(handle -> DisputeRows.steps(handle, dispute));
    }

    /** What the network knew when it was opened. */
    public Evidence evidence(UUID dispute) {
        return database.jdbi().withHandle(handle -> DisputeRows.evidence(handle, dispute));
    }
}
