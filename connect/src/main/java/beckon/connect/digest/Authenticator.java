package beckon.connect.digest;

import beckon.connect.message.HeaderName;
import beckon.connect.message.HeaderTable;
import beckon.connect.message.MessageWriter;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipUri;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks who sent a request, and challenges: SHA-256 first, MD5 second, one header each (RFC 8760, section 2.2), with
 * {@code qop=auth} always. An unknown user costs and looks the same as a wrong password. One thread only.
 */
public final class Authenticator {
    /** What a request's credentials are worth. */
    public sealed interface Finding {
        /** They are right. */
        record Genuine(String user) implements Finding {}

        /** There are none, or none for this realm and in a form taken here; or only their nonce is too old. */
        record Missing(boolean stale) implements Finding {}

        /** They answer a challenge of this server wrongly. */
        record Wrong(String user) implements Finding {}
    }

    private static final Finding ABSENT = new Finding.Missing(false);
    private static final Finding STALE = new Finding.Missing(true);
    private static final Secret NOBODY = Secret.of("", "", "");

    private static final List<Algorithm> BOTH = List.of(Algorithm.SHA_256, Algorithm.MD5);
    private static final List<Algorithm> MD5_ONLY = List.of(Algorithm.MD5);

    private final String realm;
    private final Nonces nonces;

    public Authenticator(String realm, Nonces nonces) {
        this.realm = realm;
        this.nonces = nonces;
    }

    /**
     * Looks at Authorization and Proxy-Authorization.
     *
     * @param secrets what is kept of a user's password, {@code null} for an unknown user
     */
    public Finding check(SipRequest request, Function<String, @Nullable Secret> secrets, long nowMillis) {
        HeaderTable headers = request.headers();
        for (int i = 0; i < headers.count(); i++) {
            HeaderName name = headers.name(i);
            if (name == HeaderName.AUTHORIZATION || name == HeaderName.PROXY_AUTHORIZATION) {
                Credentials given = Credentials.parse(headers.value(i));
                if (given != null && given.realm().equals(realm)) {
                    return check(request, given, secrets, nowMillis);
                }
            }
        }
        return ABSENT;
    }

    private Finding check(
            SipRequest request, Credentials given, Function<String, @Nullable Secret> secrets, long nowMillis) {
        if (!given.qop().equals("auth") || given.algorithm() == Algorithm.SHA_512_256 || given.count() < 1) {
            return ABSENT;
        }
        Nonces.Worth worth = nonces.worth(given.nonce(), nowMillis);
        if (worth == Nonces.Worth.FOREIGN) {
            // Nothing was guessed: no password fits a nonce that this server did not make.
            return STALE;
        }
        Secret known = secrets.apply(given.user());
        boolean usable = known != null && !(known.md5Only() && given.algorithm() != Algorithm.MD5);
        Secret secret = known == null || !usable ? NOBODY : known;
        String expected = given.algorithm()
                .response(
                        secret.ha1(given.algorithm()).toLowerCase(Locale.ROOT),
                        given.nonce(),
                        given.nc(),
                        given.cnonce(),
                        given.qop(),
                        request.methodName(),
                        given.uri());
        boolean right = Nonces.same(expected, given.response().toLowerCase(Locale.ROOT));
        if (!right || !usable || !sameTarget(given.uri(), request.uri())) {
            return new Finding.Wrong(given.user());
        }
        return worth == Nonces.Worth.FRESH && nonces.take(given.nonce(), given.count())
                ? new Finding.Genuine(given.user())
                : STALE;
    }

    /**
     * Phones disagree on host, port and parameters of the digest's URI, and some leave the user out; where there is one
     * it must be the request's. A nonce's count is good once, so nothing else can be asked for with the same answer.
     */
    private static boolean sameTarget(String digestUri, String requestUri) {
        if (digestUri.equals(requestUri)) {
            return true;
        }
        try {
            SipUri first = SipUri.parse(digestUri);
            SipUri second = SipUri.parse(requestUri);
            return first.user().isEmpty() || first.plainUser().equals(second.plainUser());
        } catch (IllegalArgumentException notAUri) {
            return false;
        }
    }

    /**
     * Writes the challenges of a 401.
     *
     * @param both whether SHA-256 is offered before MD5; else MD5 alone
     * @param secret of the user who is likely to answer, {@code null} if nobody of the kind is known
     */
    public void challenge(MessageWriter out, boolean stale, @Nullable Secret secret, boolean both, long nowMillis) {
        String nonce = nonces.issue(nowMillis);
        for (Algorithm algorithm : !both || (secret != null && secret.md5Only()) ? MD5_ONLY : BOTH) {
            out.header(HeaderName.WWW_AUTHENTICATE, new Challenge(realm, nonce, "", algorithm, true, stale).text());
        }
    }
}
