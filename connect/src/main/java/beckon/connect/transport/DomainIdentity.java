package beckon.connect.transport;

import io.netty.util.NetUtil;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * Whom a certificate speaks for (RFC 5922, section 7): the domain of a {@code sip:} URI without a user, or a DNS name,
 * each compared as a whole and never by a wildcard; for numeric hosts an address.
 */
final class DomainIdentity {
    private static final int DNS = 2;
    private static final int URI = 6;
    private static final int ADDRESS = 7;

    private DomainIdentity() {}

    /** @param host of the URI that is being reached, before any lookup; an IPv6 address without brackets */
    static boolean speaksFor(X509Certificate certificate, String host) {
        Collection<List<?>> names;
        try {
            names = certificate.getSubjectAlternativeNames();
        } catch (CertificateParsingException unreadable) {
            return false;
        }
        if (names == null) {
            return commonName(certificate, host);
        }
        for (List<?> name : names) {
            if (name.get(1) instanceof String text && matches((Integer) name.get(0), text, host)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(int kind, String text, String host) {
        return switch (kind) {
            case DNS -> text.equalsIgnoreCase(host);
            case URI -> uri(text, host);
            case ADDRESS -> address(text, host);
            default -> false;
        };
    }

    private static boolean address(String text, String host) {
        byte[] wanted = NetUtil.createByteArrayFromIpAddressString(host);
        return wanted != null && Arrays.equals(wanted, NetUtil.createByteArrayFromIpAddressString(text));
    }

    private static boolean uri(String text, String host) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("sip:") || lower.indexOf('@') >= 0) {
            return false;
        }
        String domain = lower.substring(4).split("[:;?]", 2)[0];
        return domain.equalsIgnoreCase(host);
    }

    /** Only where no alternative name is given at all (section 7.1). */
    private static boolean commonName(X509Certificate certificate, String host) {
        try {
            for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    return host.equalsIgnoreCase(String.valueOf(part.getValue()));
                }
            }
        } catch (InvalidNameException unreadable) {
            return false;
        }
        return false;
    }
}
