package beckon.network.id;

import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.Base64;

/**
 * The network's key pairs for signatures by Ed25519 (RFC 8032), made when first asked for and the same ever after, on
 * every server. Safe for any number of threads.
 */
public final class SigningKeys {
    private static final String ALGORITHM = "Ed25519";
    private static final int PEM_LINE = 64;

    private final Database database;
    private final Clock clock;

    public SigningKeys(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The signature of {@code document} by the pair of that name; 64 bytes. */
    public byte[] sign(String name, byte[] document) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(half(name, "private_key"))));
            signature.update(document);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform offers Ed25519", impossible);
        }
    }

    /** The public half of the pair of that name, as PEM (RFC 7468, section 13). */
    public String publicKey(String name) {
        Base64.Encoder lines = Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN PUBLIC KEY-----\n" + lines.encodeToString(half(name, "public_key"))
                + "\n-----END PUBLIC KEY-----\n";
    }

    private byte[] half(String name, String column) {
        return database.jdbi().inTransaction(handle -> {
            String select = "select " + column + " from signing_key where name = :name";
            return handle.createQuery(select)
                    .bind("name", name)
                    .mapTo(byte[].class)
                    .findOne()
                    .orElseGet(() -> {
                        KeyPair pair = pair();
                        handle.createUpdate("insert into signing_key values (:name, :private, :public, :now) "
                                        + "on conflict (name) do nothing")
                                .bind("name", name)
                                .bind("private", pair.getPrivate().getEncoded())
                                .bind("public", pair.getPublic().getEncoded())
                                .bind("now", Moment.of(clock))
                                .execute();
                        return handle.createQuery(select)
                                .bind("name", name)
                                .mapTo(byte[].class)
                                .one();
                    });
        });
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform offers Ed25519", impossible);
        }
    }
}
