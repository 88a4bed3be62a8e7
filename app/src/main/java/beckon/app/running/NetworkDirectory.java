package beckon.app.running;

import beckon.connect.Directory;
import beckon.connect.Subscriber;
import beckon.connect.digest.Login;
import beckon.connect.digest.Secret;
import beckon.connect.trunk.Outward;
import beckon.connect.trunk.Source;
import beckon.connect.trunk.Trunk;
import beckon.network.telephony.Digest;
import beckon.network.telephony.Phones;
import beckon.network.telephony.Trunks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The network's trunks and phones as the connection server asks for them: from memory, looked up anew within a second of
 * a change. While the database does not answer, what was known last holds. Thread-safe.
 */
final class NetworkDirectory implements Directory, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NetworkDirectory.class);

    private final Trunks trunks;
    private final Phones phones;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("telephony").factory());

    private volatile Known known = new Known(-1, Map.of(), List.of(), false);

    private record Known(long version, Map<String, Digest> phones, List<Trunk> trunks, boolean openToAll) {}

    NetworkDirectory(Trunks trunks, Phones phones) {
        this.trunks = trunks;
        this.phones = phones;
        look();
        var unused = looking.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    Trunks trunkStore() {
        return trunks;
    }

    Phones phoneStore() {
        return phones;
    }

    private void look() {
        try {
            long version = trunks.version();
            if (version != known.version()) {
                known = new Known(version, phones.digests(), described(), trunks.openToAll());
            }
        } catch (RuntimeException failed) {
            log.warn("Trunks and phones cannot be read; what was known of them holds", failed);
        }
    }

    private List<Trunk> described() {
        List<Trunk> described = new ArrayList<>();
        for (beckon.network.telephony.Trunk trunk : trunks.all()) {
            try {
                if (trunk.enabled()) {
                    described.add(described(trunk));
                }
            } catch (IllegalArgumentException wrong) {
                log.error("Trunk {} is not used: {}", trunk.name(), wrong.getMessage());
            }
        }
        return List.copyOf(described);
    }

    private static Trunk described(beckon.network.telephony.Trunk trunk) {
        Digest digest = trunk.digest();
        return new Trunk(
                trunk.name(),
                trunk.sources().stream().map(Source::parse).toList(),
                digest == null ? null : new Trunk.Caller(trunk.name(), new Secret(digest.sha256(), digest.md5())),
                trunk.dialled(),
                outward(trunk),
                trunk.callsPerSecond(),
                trunk.calls(),
                trunk.trusted(),
                trunk.transfers());
    }

    private static @Nullable Outward outward(beckon.network.telephony.Trunk trunk) {
        String host = trunk.host();
        if (host == null) {
            return null;
        }
        String user = trunk.loginUser();
        String password = trunk.loginPassword();
        Login login = user == null || password == null ? null : new Login(user, password);
        return new Outward(
                host,
                login,
                trunk.registers() && login != null,
                trunk.allowed(),
                trunk.blocked(),
                trunk.shownNumber(),
                Outward.USUAL_PER_MINUTE,
                Outward.USUAL_AT_ONCE);
    }

    @Override
    public @Nullable Subscriber subscriber(String user) {
        Digest digest = known.phones().get(user);
        return digest == null ? null : new Subscriber(user, new Secret(digest.sha256(), digest.md5()));
    }

    @Override
    public List<Trunk> trunks() {
        return known.trunks();
    }

    @Override
    public boolean open() {
        Known now = known;
        return now.openToAll() || now.trunks().isEmpty();
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
