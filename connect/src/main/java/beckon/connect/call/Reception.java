package beckon.connect.call;

import beckon.connect.Access;
import beckon.connect.Directory;
import beckon.connect.Subscriber;
import beckon.connect.digest.Authenticator;
import beckon.connect.digest.Choosers;
import beckon.connect.digest.Guesses;
import beckon.connect.digest.Nonces;
import beckon.connect.digest.Secret;
import beckon.connect.message.Address;
import beckon.connect.message.HeaderName;
import beckon.connect.message.MessageWriter;
import beckon.connect.message.Reason;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipUri;
import beckon.connect.registrar.Location;
import beckon.connect.registrar.Registrar;
import beckon.connect.timer.Alarm;
import beckon.connect.timer.TimerWheel;
import beckon.connect.transaction.Replies;
import beckon.connect.transaction.ServerTransaction;
import beckon.connect.transaction.Tokens;
import beckon.connect.transport.Flow;
import beckon.connect.trunk.TrunkLine;
import beckon.connect.trunk.Trunks;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks at the door who somebody is, and takes registrations. On the loop only. */
final class Reception {
    private static final Duration NONCE_LIFE = Duration.ofMinutes(5);
    private static final Duration FORGET_GUESSES = Duration.ofMinutes(10);
    private static final int SLOW_MILLIS = 2_000;

    private final Access access;
    private final Authenticator authenticator;
    private final Guesses guesses = new Guesses(FORGET_GUESSES.toMillis());
    private final Choosers choosers = new Choosers();
    private final Location location;
    private final Registrar registrar;
    private final Trunks trunks;
    private final MessageWriter out = new MessageWriter();
    private final TimerWheel wheel;
    private final Tokens tokens;
    private final Clock clock;
    private final Refusals refusals;

    Reception(Access access, TimerWheel wheel, Tokens tokens, Clock clock, Refusals refusals) {
        this.access = access;
        this.wheel = wheel;
        this.tokens = tokens;
        this.clock = clock;
        this.refusals = refusals;
        this.trunks = new Trunks(access.directory()::trunks);
        this.location = new Location(wheel, clock);
        this.registrar = new Registrar(location, access.registering(), clock);
        this.authenticator = new Authenticator(access.realm(), new Nonces(key(tokens), NONCE_LIFE));
    }

    private static byte[] key(Tokens tokens) {
        byte[] key = new byte[32];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) tokens.bits();
        }
        return key;
    }

    Location location() {
        return location;
    }

    /** Answers a REGISTER; whether it is served at all is said by the directory's having subscribers. */
    void register(ServerTransaction transaction, SipRequest request, Flow flow) {
        String user = user(request);
        if (user == null) {
            refuse(transaction, request, 404, "register-malformed");
            return;
        }
        String genuine = genuine(transaction, request, flow, user, "register");
        if (genuine == null) {
            return;
        }
        if (!genuine.equals(user)) {
            refuse(transaction, request, 403, "register-foreign");
            return;
        }
        Registrar.Answer answer = registrar.register(user, request, flow);
        if (answer.status() != 200) {
            refusals.count(answer.reason());
        }
        MessageWriter reply = begin(transaction, request, answer.status());
        registrar.describe(reply, user, answer);
        transaction.respond(answer.status(), reply.noBody().toBytes());
    }

    Trunks trunks() {
        return trunks;
    }

    /** Where a new call comes from; or {@code null}, and it has been answered or passed over in silence. */
    @Nullable Origin admit(ServerTransaction transaction, SipRequest invite, Flow flow, String dialled) {
        if (access.directory() == Directory.EMPTY || flow.onlyWay()) {
            return Origin.ANYBODY;
        }
        TrunkLine line = trunks.from(flow.remote());
        if (line == null) {
            String claimed = fromUser(invite);
            boolean proves = invite.headers().find(HeaderName.AUTHORIZATION, 0) >= 0
                    || invite.headers().find(HeaderName.PROXY_AUTHORIZATION, 0) >= 0;
            if (!proves && access.directory().open() && secret(claimed) == null) {
                return Origin.ANYBODY;
            }
            String genuine = genuine(transaction, invite, flow, claimed, "call");
            if (genuine == null) {
                return null;
            }
            line = trunks.ofCaller(genuine);
            return line == null ? Origin.SUBSCRIBER : ofTrunk(transaction, invite, line, dialled, true);
        }
        return ofTrunk(transaction, invite, line, dialled, false);
    }

    private @Nullable Origin ofTrunk(
            ServerTransaction transaction, SipRequest invite, TrunkLine line, String dialled, boolean proven) {
        if (!Trunks.mayDial(line.trunk(), dialled)) {
            refuse(transaction, invite, 403, "trunk-dialled");
            return null;
        }
        String full = line.take(clock.millis());
        if (full != null) {
            refusals.count(full);
            transaction.respond(
                    503,
                    begin(transaction, invite, 503)
                            .header(HeaderName.RETRY_AFTER, full.equals("trunk-rate") ? "1" : "10")
                            .noBody()
                            .toBytes());
            return null;
        }
        return new Origin(line, line.trunk().trusted() ? asserted(invite) : "", proven);
    }

    /** The first identity that a trusted trunk asserts (RFC 3325, section 9.1); empty if it asserts none. */
    private static String asserted(SipRequest invite) {
        for (Address one : invite.addresses(HeaderName.P_ASSERTED_IDENTITY)) {
            try {
                return SipUri.parse(one.uri()).plainUser();
            } catch (IllegalArgumentException foreign) {
                // The next one may be of a known scheme.
            }
        }
        return "";
    }

    private static String fromUser(SipRequest invite) {
        try {
            return SipUri.parse(invite.from().uri()).plainUser();
        } catch (IllegalArgumentException foreign) {
            return "";
        }
    }

    private static @Nullable String user(SipRequest request) {
        try {
            String user = SipUri.parse(request.to().uri()).plainUser();
            return user.isEmpty() ? null : user;
        } catch (IllegalArgumentException foreign) {
            return null;
        }
    }

    /** The subscriber who sent the request; or {@code null}, and it has been answered or passed over in silence. */
    @Nullable String genuine(ServerTransaction transaction, SipRequest request, Flow flow, String claimed, String what) {
        long now = clock.millis();
        return switch (authenticator.check(request, this::secret, now)) {
            case Authenticator.Finding.Genuine genuine -> {
                if (guesses.treatment(flow.remote().getAddress(), genuine.user(), now) == Guesses.Treatment.SILENT) {
                    silence(transaction);
                    yield null;
                }
                guesses.right(flow.remote().getAddress(), genuine.user());
                choosers.answered(flow.remote().getAddress(), claimed);
                yield genuine.user();
            }
            case Authenticator.Finding.Missing missing -> {
                if (guesses.treatment(flow.remote().getAddress(), claimed, now) == Guesses.Treatment.SILENT) {
                    silence(transaction);
                    yield null;
                }
                refusals.count(what + (missing.stale() ? "-stale" : "-challenged"));
                challenge(transaction, request, claimed, missing.stale());
                yield null;
            }
            case Authenticator.Finding.Wrong wrong -> {
                refusals.count(what + "-wrong");
                guesses.wrong(flow.remote().getAddress(), wrong.user(), now);
                switch (guesses.treatment(flow.remote().getAddress(), wrong.user(), now)) {
                    case ANSWER -> challenge(transaction, request, claimed, false);
                    case SLOW ->
                        wheel.set(Alarm.of(() -> challenge(transaction, request, claimed, false)), SLOW_MILLIS);
                    case SILENT -> silence(transaction);
                }
                yield null;
            }
        };
    }

    private @Nullable Secret secret(String user) {
        Subscriber subscriber = access.directory().subscriber(user);
        return subscriber == null ? trunks.secret(user) : subscriber.secret();
    }

    private void challenge(ServerTransaction transaction, SipRequest request, String claimed, boolean stale) {
        MessageWriter reply = begin(transaction, request, 401);
        boolean both = choosers.chooses(request, transaction.flow().remote().getAddress(), claimed);
        authenticator.challenge(reply, stale, secret(claimed), both, clock.millis());
        transaction.respond(401, reply.noBody().toBytes());
    }

    private void silence(ServerTransaction transaction) {
        refusals.count("guessing");
        transaction.abandon();
    }

    private void refuse(ServerTransaction transaction, SipRequest request, int status, String reason) {
        refusals.count(reason);
        transaction.respond(status, begin(transaction, request, status).noBody().toBytes());
    }

    private MessageWriter begin(ServerTransaction transaction, SipRequest request, int status) {
        return Replies.begin(out, request, transaction.flow().remote(), status, Reason.of(status), tokens.next());
    }
}
