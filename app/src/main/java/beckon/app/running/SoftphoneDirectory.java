package beckon.app.running;

import beckon.connect.Access;
import beckon.connect.Directory;
import beckon.connect.Subscriber;
import beckon.connect.digest.Secret;
import beckon.connect.trunk.Trunk;
import beckon.network.call.Softphones;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Advertisers' phones in browsers as the connection server's registrar sees them, before all others. Thread-safe. */
record SoftphoneDirectory(Softphones softphones, Directory others) implements Directory {
    static {
        if (!Softphones.REALM.equals(Access.REALM)) {
            throw new IllegalStateException("Softphones register in the realm " + Softphones.REALM
                    + ", the connection server speaks for " + Access.REALM);
        }
    }

    @Override
    public @Nullable Subscriber subscriber(String user) {
        String password = softphones.password(user);
        return password == null
                ? others.subscriber(user)
                : new Subscriber(user, Secret.of(user, Access.REALM, password));
    }

    @Override
    public List<Trunk> trunks() {
        return others.trunks();
    }

    @Override
    public boolean open() {
        return others.open();
    }
}
