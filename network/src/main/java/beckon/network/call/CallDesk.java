package beckon.network.call;

import beckon.network.call.Admission.Admitted;
import beckon.network.call.Admission.ExtensionWanted;
import beckon.network.call.Admission.Refused;
import beckon.network.event.Attribution;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.EventLog;
import beckon.network.event.EventTable;
import beckon.network.event.Events;
import beckon.network.event.Mechanism;
import beckon.network.id.NetworkKeys;
import beckon.network.id.Token;
import beckon.network.ledger.Holds;
import beckon.network.problem.Problem;
import beckon.network.reference.NumberPool;
import beckon.network.reference.ReferenceType;
import beckon.network.reference.StrayCalls;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a caller is put through, and keeps the money for it. Everything it answers is durable when it answers.
 * Steps of a call may be told again, also after a restart: they make one event. Safe for any number of threads and
 * servers.
 */
public final class CallDesk {
    /** In front of a one-time call token, where a number would stand. */
    public static final String TOKEN_PREFIX = "w-";

    /** How long a call token is good for. */
    public static final Duration TOKEN_VALID = Duration.ofMinutes(10);

    /** A call without sound that ends within this time of its answer does not count. */
    public static final Duration SOUNDLESS = Duration.ofSeconds(60);

    /** Why such a call does not count. */
    public static final String NO_SOUND = "no-sound";

    private final Database database;
    private final Clock clock;
    private final EventLog log;
    private final Events events;
    private final CallerHash callers;
    private final NumberPool numbers;
    private final UnansweredCalls unanswered;
    private final CallTokens tokens;
    private final LongAdder forgedTokens = new LongAdder();

    public CallDesk(Database database, Clock clock, EventLog log) {
        this.database = database;
        this.clock = clock;
        this.log = log;
        this.events = new Events(database, clock);
        this.callers = CallerHash.ofCalls(database, clock);
        this.numbers = new NumberPool(database, clock);
        this.unanswered = new UnansweredCalls(database, clock);
        this.tokens = new CallTokens(new NetworkKeys(database, clock).secret("call"));
    }

    /**
     * Admits or refuses a call. Asking again for a call that was admitted gives the same answer and sets nothing more
     * aside.
     *
     * @param call the call's id, UUIDv7, chosen by whoever asks
     * @param dialled an E.164 number with its {@code +}, or {@value #TOKEN_PREFIX} and a call token
     * @param caller the caller's number or address; only a keyed hash of it is kept
     */
    public Admission admit(UUID call, String dialled, String caller) {
        return admit(call, dialled, "", caller);
    }

    /** As {@link #admit(UUID, String, String)}, with the extension that the caller dialled or keyed; empty for none. */
    public Admission admit(UUID call, String dialled, String extension, String caller) {
        Mechanism mechanism = dialled.startsWith(TOKEN_PREFIX) ? Mechanism.WEB : Mechanism.TELEPHONIC;
        Optional<CallTokens.Grant> grant =
                mechanism == Mechanism.WEB ? tokens.verify(dialled.substring(TOKEN_PREFIX.length())) : Optional.empty();
        if (mechanism == Mechanism.WEB && grant.isEmpty()) {
            // Anybody can make up tokens; they cost a hash, not a row.
            forgedTokens.increment();
            return new Refused(null, "forged-token");
        }
        if (mechanism == Mechanism.TELEPHONIC && extension.isEmpty() && numbers.shared(dialled)) {
            return new ExtensionWanted();
        }
        Admission answer = database.jdbi().inTransaction(handle -> {
            grant.ifPresent(found -> enter(handle, dialled, found));
            Optional<Line> line = mechanism == Mechanism.WEB
                    ? Line.ofToken(handle, Token.hash(dialled.substring(TOKEN_PREFIX.length())))
                    : Line.ofNumber(handle, dialled, extension);
            Admission admission = line.map(found -> admit(handle, call, found, mechanism))
                    .orElseGet(() -> new Refused(null, "unknown"));
            UUID presentation = grant.map(CallTokens.Grant::presentation).orElse(null);
            if (admission instanceof Admitted admitted && mechanism == Mechanism.TELEPHONIC) {
                StrayCalls.mark(
                        handle, clock, call, admitted.attribution().reference(), callers.of(caller), Moment.of(clock));
            }
            if (admission instanceof Admitted admitted) {
                CallOrigins.note(
                        handle,
                        clock,
                        call,
                        admitted.attribution().listing(),
                        caller,
                        admitted.rules().ownArea());
            }
            record(handle, call, mechanism, callers.of(caller), presentation, admission);
            if (admission instanceof Admitted && mechanism == Mechanism.WEB) {
                handle.createUpdate("""
                                update call_token set used_at = coalesce(used_at, :now), call_id = coalesce(call_id, :call)
                                where token_hash = :hash
                                """)
                        .bind("now", Moment.of(clock))
                        .bind("call", call)
                        .bind("hash", Token.hash(dialled.substring(TOKEN_PREFIX.length())))
                        .execute();
            }
            return admission;
        });
        if (mechanism == Mechanism.TELEPHONIC) {
            // Also a call that leads nowhere: a number that strangers still dial should rest, not be assigned.
            numbers.called(dialled, call, Moment.of(clock));
        }
        return answer;
    }

    private Admission admit(Handle handle, UUID call, Line line, Mechanism mechanism) {
        String destination = line.destination();
        UUID listing = line.attribution().listing();
        CallRules rules = CallRulesBook.read(handle, listing);
        if (destination != null && Holds.known(handle, call)) {
            return new Admitted(line.attribution(), destination, mechanism, rules);
        }
        Instant now = Moment.of(clock);
        Optional<String> obstacle = line.obstacle(now).or(() -> CallCaps.obstacle(handle, listing, rules, now));
        if (obstacle.isPresent() || destination == null) {
            return new Refused(line.attribution(), obstacle.orElse("no-destination"));
        }
        boolean placed = Holds.place(
                handle,
                clock,
                call,
                CallEvents.id(call, EventKind.CALL_SET_UP),
                line.attribution().listing(),
                line.attribution().advertiser(),
                line.bid(),
                line.budgetMicros(),
                line.dailyBudgetMicros());
        return placed
                ? new Admitted(line.attribution(), destination, mechanism, rules)
                : new Refused(line.attribution(), "unfunded");
    }

    /** Makes the row by which a token is known to have been used; one that is there stays. */
    private static void enter(Handle handle, String dialled, CallTokens.Grant grant) {
        handle.createUpdate("""
                        insert into call_token (token_hash, reference_id, presentation_id, expires_at)
                        select :hash, id, :presentation, :expires from reference where id = :reference
                        on conflict do nothing
                        """)
                .bind("hash", Token.hash(dialled.substring(TOKEN_PREFIX.length())))
                .bind("presentation", grant.presentation())
                .bind("expires", grant.expiresAt())
                .bind("reference", grant.reference())
                .execute();
    }

    private void record(
            Handle handle,
            UUID call,
            Mechanism mechanism,
            String caller,
            @Nullable UUID presentation,
            Admission admission) {
        Event event =
                switch (admission) {
                    case Admitted admitted ->
                        event(
                                call,
                                EventKind.CALL_SET_UP,
                                clock.instant(),
                                mechanism,
                                admitted.attribution(),
                                presentation,
                                caller,
                                null,
                                null,
                                null);
                    case Refused refused ->
                        event(
                                call,
                                EventKind.CONTACT_REFUSED,
                                clock.instant(),
                                mechanism,
                                refused.attribution(),
                                presentation,
                                caller,
                                null,
                                refused.reason(),
                                null);
                    case ExtensionWanted wanted -> throw new IllegalStateException(wanted + " is no answer of a line");
                };
        EventTable.insert(handle, List.of(event), clock);
    }

    /**
     * The advertiser answered.
     *
     * @return completes when that is durable; fails when {@code call} was never admitted
     */
    public CompletionStage<Void> answered(UUID call, Instant at) {
        return follow(call, EventKind.CALL_ANSWERED, at, null, null, null);
    }

    /**
     * The call is over; for one that was refused nothing more is noted. Where nobody answered for too often, calls to
     * the listing are paused. What was set aside becomes a charge or is given back when the settlement has judged it.
     *
     * @param cause how it ended, such as {@code completed}, {@code busy} or {@code caller-gone}
     * @param talk how long the two ends talked; null when the advertiser never answered
     * @return completes when that is durable; fails when {@code call} was never admitted
     */
    public CompletionStage<Void> ended(UUID call, Instant at, String cause, @Nullable Duration talk) {
        String filtered = talk != null && talk.compareTo(SOUNDLESS) <= 0 && silent(call) ? NO_SOUND : null;
        if (talk != null && database.jdbi().withHandle(handle -> StrayCalls.isStray(handle, call))) {
            filtered = StrayCalls.STRAY;
        }
        return follow(call, EventKind.CALL_ENDED, at, filtered, cause, talk);
    }

    /** Whether the call was refused, so that none of its steps is told. */
    private boolean refused(UUID call) {
        return events.find(CallEvents.id(call, EventKind.CONTACT_REFUSED)).isPresent();
    }

    private CompletionStage<Void> follow(
            UUID call,
            EventKind kind,
            Instant at,
            @Nullable String filtered,
            @Nullable String cause,
            @Nullable Duration talk) {
        Optional<Event> setUp = events.find(CallEvents.id(call, EventKind.CALL_SET_UP));
        if (setUp.isEmpty()) {
            if (refused(call)) {
                return CompletableFuture.completedStage(null);
            }
            return CompletableFuture.failedStage(
                    new IllegalArgumentException("Call " + call + " was never admitted, so it cannot be " + kind));
        }
        Event first = setUp.get();
        Event step = event(
                call,
                kind,
                at,
                first.mechanism(),
                first.attribution(),
                first.presentation(),
                first.visitor(),
                filtered,
                cause,
                talk);
        CompletionStage<Void> kept = log.append(step);
        Attribution attribution = first.attribution();
        if (attribution == null || cause == null || !UnansweredCalls.counts(cause)) {
            return kept;
        }
        return kept.thenRunAsync(() -> unanswered.look(step, attribution), Thread::startVirtualThread);
    }

    private static Event event(
            UUID call,
            EventKind kind,
            Instant at,
            Mechanism mechanism,
            @Nullable Attribution attribution,
            @Nullable UUID presentation,
            @Nullable String caller,
            @Nullable String filtered,
            @Nullable String cause,
            @Nullable Duration talk) {
        return Event.builder(CallEvents.id(call, kind), kind, at, mechanism, attribution)
                .presentation(presentation)
                .call(call)
                .visitor(caller)
                .filtered(filtered)
                .cause(cause)
                .talkMillis(talk == null ? null : talk.toMillis())
                .build();
    }

    /**
     * An address for one call from a web reference, good for {@link #TOKEN_VALID}. Dial it as {@value #TOKEN_PREFIX}
     * and the token.
     *
     * @throws Problem when there is no such reference, or it is not a web reference that is live
     */
    public String callToken(UUID reference) {
        return callToken(reference, null);
    }

    /**
     * Like {@link #callToken(UUID)}, for a call to which an ad led.
     *
     * @param presentation the ad's; the call's events name it
     */
    public String callToken(UUID reference, @Nullable UUID presentation) {
        boolean live = database.jdbi().withHandle(handle -> handle.createQuery(
                        "select exists (select from reference where id = :reference and type = :type and state = 'LIVE')")
                .bind("reference", reference)
                .bind("type", ReferenceType.WEB)
                .mapTo(Boolean.class)
                .one());
        if (!live) {
            throw new Problem(
                    "reference-not-found",
                    404,
                    "No such reference",
                    "There is no live web reference " + reference + "; ask for the listing's reference again.");
        }
        return tokens.sign(
                Token.secret(16),
                new CallTokens.Grant(reference, presentation, Moment.of(clock).plus(TOKEN_VALID)));
    }

    /**
     * Whether the network made this token for a call and it was good within the last day: its page may speak, whatever
     * the call desk says to the call. Asks no store.
     */
    public boolean isCallToken(String token) {
        return tokens.verify(token)
                .filter(grant -> clock.instant().isBefore(grant.expiresAt().plus(Duration.ofDays(1))))
                .isPresent();
    }

    /**
     * The caller's page says that no sound came or went after the advertiser answered. If the call then ends within
     * {@link #SOUNDLESS}, it does not count.
     *
     * @param token the call's own
     * @return false when the token is forged, or no call was made with it lately
     */
    public boolean soundless(String token) {
        if (tokens.verify(token).isEmpty()) {
            forgedTokens.increment();
            return false;
        }
        return database.jdbi().withHandle(handle -> handle.createUpdate("""
                                update call_token set silent_at = coalesce(silent_at, :now)
                                where token_hash = :hash and call_id is not null and used_at > :lately
                                """)
                        .bind("now", Moment.of(clock))
                        .bind("lately", Moment.of(clock).minus(TOKEN_VALID))
                        .bind("hash", Token.hash(token))
                        .execute())
                > 0;
    }

    private boolean silent(UUID call) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select exists (select from call_token where call_id = :call and silent_at is not null)")
                .bind("call", call)
                .mapTo(Boolean.class)
                .one());
    }

    /** Call tokens that this network never made. */
    public long forgedTokens() {
        return forgedTokens.sum();
    }
}
