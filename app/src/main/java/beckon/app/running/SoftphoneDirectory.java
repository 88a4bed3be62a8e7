package beckon.app.running;

import beckon.connect.Access;
import beckon.connect.Directory;
import beckon.connect.Subscriber;
import beckon.connect.digest.Secret;
import beckon.network.call.Softphones;
import org.jspecify.annotations.Nullable;

/** Advertisers' phones in browsers as the connection server's registrar sees them. Thread-safe. */
record SoftphoneDirectory(Softphones softphones) implements Directory {
    static {
        if (!Softphones.REALM.equals(Access.REALM)) {
            throw new IllegalStateException("Softphones register in the realm " + Softphones.REALM
                    + ", the connection server speaks for " + Access.REALM);
        }
    }

    @Override
    public @Nullable Subscriber subscriber(String user) {
        String password = softphones.password(user);
        return password == null ? null : new Subscriber(user, Secret.of(user, Access.REALM, password));
    }
}
