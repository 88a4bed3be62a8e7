package beckon.connect.transport;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Reads addresses of DNS servers. */
public final class DnsServers {
    private static final int PORT = 53;

    private DnsServers() {}

    /**
     * Reads addresses with or without a port, separated by commas, such as {@code 192.0.2.53, [2001:db8::53]:5353}.
     *
     * @throws IllegalArgumentException if one is none; names are none, for somebody would have to be asked for them
     */
    public static List<InetSocketAddress> parse(String text) {
        List<InetSocketAddress> servers = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            if (!one.isBlank()) {
                servers.add(server(one.strip()));
            }
        }
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("No address of a DNS server in \"" + text + "\"");
        }
        return servers;
    }

    private static InetSocketAddress server(String text) {
        int colon = text.lastIndexOf(':');
        boolean port = colon > 0 && (text.charAt(colon - 1) == ']' || text.indexOf(':') == colon);
        String host = port ? text.substring(0, colon) : text;
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        byte[] address = NetUtil.createByteArrayFromIpAddressString(bare);
        try {
            if (address != null) {
                int number = port ? Integer.parseInt(text.substring(colon + 1)) : PORT;
                return new InetSocketAddress(InetAddress.getByAddress(address), number);
            }
        } catch (UnknownHostException | IllegalArgumentException wrong) {
            // Said below.
        }
        throw new IllegalArgumentException("Write a DNS server as 192.0.2.53 or 192.0.2.53:53, not " + text);
    }
}
