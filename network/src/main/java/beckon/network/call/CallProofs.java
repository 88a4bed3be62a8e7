package beckon.network.call;

import beckon.network.id.NetworkKeys;
import beckon.network.id.SigningKeys;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs what happened in a call, without the caller's number: a keyed hash stands for it, the same for every call of
 * one caller to one partner's listings and another for every other partner. Nobody can turn it back or try numbers
 * against it, since the key never leaves the network. Safe for any number of threads.
 */
public final class CallProofs {
    /** Name of the key pair. */
    static final String KEY = "call-proof";

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final CallLegs legs;
    private final SigningKeys keys;
    private final CallerHash callers;

    public CallProofs(Database database, Clock clock) {
        this.legs = new CallLegs(database, clock);
        this.keys = new SigningKeys(database, clock);
        this.callers = new CallerHash(new NetworkKeys(database, clock).secret(KEY));
    }

    /**
     * The proof of one of the partner's calls that is over. Asked again it is the same, byte for byte.
     *
     * @throws Problem {@code call-not-found}
     */
    public CallProof of(UUID partner, UUID call) {
        StoredLeg leg = legs.summary(partner, call).orElseThrow(() -> Problem.notFound("call", call));
        byte[] document = document(leg).getBytes(StandardCharsets.UTF_8);
        return new CallProof(document, keys.sign(KEY, document));
    }

    /** The key with which anybody can check a proof, as PEM (RFC 7468, section 13). */
    public String publicKey() {
        return keys.publicKey(KEY);
    }

    private String document(StoredLeg leg) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("proof", "beckon-call-1");
        facts.put("call", leg.call().toString());
        facts.put("listing", String.valueOf(leg.listing()));
        facts.put("reference", String.valueOf(leg.reference()));
        facts.put("dialled", leg.dialled());
        facts.put("caller", leg.caller() == null ? "" : callers.of(leg.partner() + "/" + leg.caller()));
        facts.put("setupAt", MILLIS.format(leg.setupAt()));
        facts.put("ringAt", text(leg.ringAt()));
        facts.put("answerAt", text(leg.answerAt()));
        facts.put("endAt", MILLIS.format(leg.endAt()));
        facts.put("talkMillis", leg.billableMillis());
        facts.put("code", leg.code());
        facts.put("cause", leg.cause());
        facts.put("endedBy", leg.endedBy());
        return JsonMapper.shared().writeValueAsString(facts) + "\n";
    }

    private static String text(@Nullable Instant at) {
        return at == null ? "" : MILLIS.format(at);
    }
}
