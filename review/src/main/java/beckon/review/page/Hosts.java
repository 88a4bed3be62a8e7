package beckon.review.page;

import java.util.Locale;
import java.util.regex.Pattern;

/** Hosts of addresses, compared by the name that somebody registered. Stateless. */
final class Hosts {
    private static final Pattern NUMBER = Pattern.compile("[0-9.]+|\\[.*");

    /** Second levels under which names are registered, where the first level is a country's. */
    private static final Pattern SHARED_LEVEL = Pattern.compile("(co|com|org|net|gov|edu|ac|or|ne|go|nhs)");

    private Hosts() {}

    /** The host of an absolute or protocol-relative http address without its port, lower case; empty for any other. */
    static String of(String address) {
        int start = -1;
        if (address.length() < 3 || "/hH".indexOf(address.charAt(0)) < 0) {
            return "";
        }
        if (address.startsWith("//")) {
            start = 2;
        } else if (address.regionMatches(true, 0, "http://", 0, 7)) {
            start = 7;
        } else if (address.regionMatches(true, 0, "https://", 0, 8)) {
            start = 8;
        }
        if (start < 0) {
            return "";
        }
        int end = start;
        while (end < address.length() && "/?#\\ ".indexOf(address.charAt(end)) < 0) {
            end++;
        }
        String authority = address.substring(start, end);
        int user = authority.lastIndexOf('@');
        int port = authority.lastIndexOf(':');
        String host =
                authority.substring(user + 1, port > user && !authority.endsWith("]") ? port : authority.length());
        return host.toLowerCase(Locale.ROOT);
    }

    /** Whether an absolute address says this host; cheap, because most links of a page do. */
    static boolean names(String address, String host) {
        int start = address.startsWith("//") ? 2 : address.indexOf("://") + 3;
        if (start < 2 || start > 8 || !address.regionMatches(true, start, host, 0, host.length())) {
            return false;
        }
        int end = start + host.length();
        return end == address.length() || "/?#:".indexOf(address.charAt(end)) >= 0;
    }

    /** The last two labels, or three under a shared second level such as {@code co.uk}: near enough to compare two. */
    static String registered(String host) {
        if (NUMBER.matcher(host).matches()) {
            return host;
        }
        String[] labels = host.split("\\.");
        int n = labels.length;
        if (n < 2) {
            return host;
        }
        String last = labels[n - 2] + "." + labels[n - 1];
        boolean shared = n > 2
                && labels[n - 1].length() == 2
                && SHARED_LEVEL.matcher(labels[n - 2]).matches();
        return shared ? labels[n - 3] + "." + last : last;
    }
}
