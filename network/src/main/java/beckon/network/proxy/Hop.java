package beckon.network.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one proxy says of the peer that it had.
 *
 * @param node the peer, as it is written; may be anything
 * @param proto how that peer reached the proxy; empty where nobody said
 * @param host whom that peer asked for; empty where nobody said
 */
record Hop(String node, String proto, String host) {
    /** More than any honest chain has; what lies further left is not looked at. */
    static final int MOST = 32;

    private static final Pattern PAIR = Pattern.compile(
            "\\s*+([A-Za-z0-9!#$%&'*+.^_`|~-]++)\\s*+=\\s*+(\"[^\"\\\\]*+\"|[^;,\"\\s]*+)\\s*+([;,]|$)");

    /**
     * The hops of {@code Forwarded} (RFC 7239, section 4), the nearest to us last; none when it cannot be read, since
     * what cannot be read cannot be counted either.
     */
    static List<Hop> forwarded(List<String> lines) {
        String text = String.join(",", lines);
        List<Hop> hops = new ArrayList<>();
        Matcher pairs = PAIR.matcher(text);
        String node = "";
        String proto = "";
        String host = "";
        int at = 0;
        while (at < text.length()) {
            pairs.region(at, text.length());
            if (!pairs.lookingAt()) {
                return List.of();
            }
            String value = unquoted(pairs.group(2));
            switch (pairs.group(1).toLowerCase(Locale.ROOT)) {
                case "for" -> node = value;
                case "proto" -> proto = value;
                case "host" -> host = value;
                default -> {}
            }
            at = pairs.end();
            if (!pairs.group(3).equals(";")) {
                hops.add(new Hop(node, proto, host));
                node = "";
                proto = "";
                host = "";
            }
        }
        return near(hops);
    }

    /**
     * The hops of {@code X-Forwarded-For} with what {@code X-Forwarded-Proto} and {@code -Host} say: as many values as
     * hops belong to one each, otherwise the last value is for all.
     */
    static List<Hop> xForwarded(List<String> nodes, List<String> protos, List<String> hosts) {
        List<String> all = split(nodes);
        List<String> proto = split(protos);
        List<String> host = split(hosts);
        List<Hop> hops = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            hops.add(new Hop(all.get(i), at(proto, i, all.size()), at(host, i, all.size())));
        }
        return near(hops);
    }

    private static String at(List<String> values, int place, int places) {
        if (values.isEmpty()) {
            return "";
        }
        return values.size() == places ? values.get(place) : values.getLast();
    }

    /** The nearest proxy's own word; empty where it said nothing. */
    static String last(List<String> lines) {
        List<String> values = split(lines);
        return values.isEmpty() ? "" : values.getLast();
    }

    private static List<String> split(List<String> lines) {
        List<String> values = new ArrayList<>();
        for (String line : lines) {
            for (String value : line.split(",", -1)) {
                values.add(value.strip());
            }
        }
        return values;
    }

    private static List<Hop> near(List<Hop> hops) {
        return hops.size() <= MOST ? hops : hops.subList(hops.size() - MOST, hops.size());
    }

    private static String unquoted(String value) {
        return value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
    }
}
