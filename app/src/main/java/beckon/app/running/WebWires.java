package beckon.app.running;

import beckon.app.configuration.Configuration;
import beckon.app.configuration.ConfigurationException;
import beckon.app.configuration.Key;
import beckon.connect.transport.Certificates;
import beckon.connect.transport.TlsFiles;
import beckon.connect.transport.TlsFilesException;
import beckon.console.ConsoleWire;
import beckon.edge.http.Wire;
import beckon.network.proxy.TrustedProxies;
import java.time.Clock;
import java.util.Optional;

/** TLS and proxies of the edge and of the console, as the operator configured them. */
record WebWires(Configuration configuration, Clock clock) {

    /** The edge's certificates, which the caller closes; empty without TLS. */
    Optional<Certificates> edgeCertificates() {
        return files("edge.tls", Key.EDGE_TLS_CERTIFICATE, Key.EDGE_TLS_KEY).map(files -> read("edge.tls", files));
    }

    Wire edge(Optional<Certificates> certificates) {
        return new Wire(certificates.orElse(null), proxies());
    }

    ConsoleWire console() {
        Optional<TlsFiles> files = files("console.tls", Key.CONSOLE_TLS_CERTIFICATE, Key.CONSOLE_TLS_KEY);
        // The console reads them by itself; here they are tried, for a message that says what is wrong.
        files.ifPresent(these -> read("console.tls", these).close());
        return new ConsoleWire(
                files.map(TlsFiles::certificate).orElse(null),
                files.map(TlsFiles::key).orElse(null),
                proxies());
    }

    private TrustedProxies proxies() {
        return TrustedProxies.parse(configuration.text(Key.TRUSTED_PROXIES));
    }

    private Optional<TlsFiles> files(String where, Key certificate, Key key) {
        if (configuration.given(certificate).isPresent()
                != configuration.given(key).isPresent()) {
            throw new ConfigurationException(
                    where + ".certificate and " + where + ".key go together; set both, or neither for no TLS.");
        }
        return configuration
                .given(certificate)
                .map(given -> new TlsFiles(configuration.path(certificate), configuration.path(key), null));
    }

    private Certificates read(String where, TlsFiles files) {
        try {
            return Certificates.read(files, clock, Certificates.LOOK_EVERY);
        } catch (TlsFilesException unusable) {
            throw new ConfigurationException(where + ": " + unusable.fault() + ".");
        }
    }
}
