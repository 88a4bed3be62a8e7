package beckon.connect.command;

import beckon.connect.server.WireSettings;
import beckon.connect.transport.Certificates;
import beckon.connect.transport.DnsServers;
import beckon.connect.transport.TlsFiles;
import beckon.connect.transport.TlsFilesException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options of {@code beckon connect} that are about TLS and DNS, as they are read. One thread only. */
final class WireOptions {
    int tlsPort = -1;

    @Nullable Path certificate;

    @Nullable Path key;

    @Nullable Path trust;

    final List<InetSocketAddress> dns = new ArrayList<>();

    static InetSocketAddress server(String text) throws UsageException {
        try {
            return DnsServers.parse(text).getFirst();
        } catch (IllegalArgumentException wrong) {
            throw new UsageException("--dns wants an address such as 192.0.2.53:53, not " + text);
        }
    }

    /** Checks that what belongs together is there together. */
    WireOptions checked() throws UsageException {
        if (tlsPort < 0 && (certificate != null || key != null || trust != null)) {
            throw new UsageException(
                    "--tls-cert, --tls-key and --tls-trust go with --tls-port; add it, such as" + " --tls-port 5061");
        }
        if (tlsPort >= 0 && (certificate == null || key == null)) {
            throw new UsageException("--tls-port goes with --tls-cert and --tls-key; name the PEM files of a"
                    + " certificate and its key");
        }
        return this;
    }

    /**
     * What the server is started with.
     *
     * @param bind the address for UDP and TCP, which TLS shares
     */
    WireSettings settings(InetSocketAddress bind) throws UsageException {
        WireSettings settings = WireSettings.STANDARD.withDns(dns);
        Path shown = certificate;
        Path own = key;
        if (shown == null || own == null) {
            return settings;
        }
        try {
            Certificates certificates =
                    Certificates.read(new TlsFiles(shown, own, trust), Clock.systemUTC(), Certificates.LOOK_EVERY);
            return settings.withTls(new InetSocketAddress(bind.getAddress(), tlsPort), certificates);
        } catch (TlsFilesException unusable) {
            throw new UsageException(unusable.fault());
        }
    }
}
