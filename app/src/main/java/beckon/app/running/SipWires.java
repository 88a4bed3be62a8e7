package beckon.app.running;

import beckon.app.configuration.Configuration;
import beckon.app.configuration.ConfigurationException;
import beckon.app.configuration.Key;
import beckon.connect.server.WireSettings;
import beckon.connect.transport.Certificates;
import beckon.connect.transport.DnsServers;
import beckon.connect.transport.TlsFiles;
import beckon.connect.transport.TlsFilesException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;

/** TLS and DNS of the connection server, as the operator configured them. */
final class SipWires {
    private SipWires() {}

    /** @throws ConfigurationException naming the key, and what to do where a file cannot be used */
    static WireSettings of(Configuration configuration, Clock clock) {
        WireSettings settings = configuration
                .given(Key.SIP_DNS)
                .map(servers -> WireSettings.STANDARD.withDns(DnsServers.parse(servers)))
                .orElse(WireSettings.STANDARD);
        boolean certificate = configuration.given(Key.SIP_TLS_CERTIFICATE).isPresent();
        if (certificate != configuration.given(Key.SIP_TLS_KEY).isPresent()) {
            throw new ConfigurationException(
                    "sip.tls.certificate and sip.tls.key go together; set both, or neither for no TLS.");
        }
        boolean trust = configuration.given(Key.SIP_TLS_TRUST).isPresent();
        if (!certificate) {
            if (trust) {
                throw new ConfigurationException(
                        "sip.tls.trust goes with sip.tls.certificate and sip.tls.key; set these as well.");
            }
            return settings;
        }
        Path trusted = trust ? configuration.path(Key.SIP_TLS_TRUST) : null;
        TlsFiles files =
                new TlsFiles(configuration.path(Key.SIP_TLS_CERTIFICATE), configuration.path(Key.SIP_TLS_KEY), trusted);
        InetSocketAddress listen =
                new InetSocketAddress(configuration.text(Key.SIP_BIND), configuration.number(Key.SIP_TLS_PORT));
        try {
            return settings.withTls(listen, Certificates.read(files, clock, Certificates.LOOK_EVERY));
        } catch (TlsFilesException unusable) {
            throw new ConfigurationException("sip.tls: " + unusable.fault() + ".");
        }
    }
}
