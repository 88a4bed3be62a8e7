package beckon.connect.transport;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.dns.DefaultDnsRecordDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A NAPTR record (RFC 3403): how a domain wants to be reached.
 *
 * @param order the lower the earlier
 * @param preference the same within one order
 * @param flags lower case; {@code s} where services are to be asked for
 * @param service for instance {@code SIP+D2U}, upper case
 * @param replacement the name to ask for, without a final dot
 */
record Pointer(int order, int preference, String flags, String service, String replacement) {

    static Pointer read(ByteBuf content) {
        int order = content.readUnsignedShort();
        int preference = content.readUnsignedShort();
        String flags = text(content).toLowerCase(Locale.ROOT);
        String service = text(content).toUpperCase(Locale.ROOT);
        text(content);
        return new Pointer(
                order, preference, flags, service, Service.plain(DefaultDnsRecordDecoder.decodeName(content)));
    }

    private static String text(ByteBuf content) {
        return content.readString(content.readUnsignedByte(), StandardCharsets.US_ASCII);
    }

    /** The transport that it stands for (RFC 3263, section 4.1), empty for one that is not served here. */
    String transport() {
        return switch (service) {
            case "SIP+D2U" -> "udp";
            case "SIP+D2T" -> "tcp";
            case "SIPS+D2T" -> "tls";
            default -> "";
        };
    }
}
