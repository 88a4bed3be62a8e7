package beckon.network.traffic;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Ranges of addresses, looked up by halving. IPv4 addresses and those mapped into IPv6 (RFC 4291, section 2.5.5.2) are
 * the same. Immutable.
 */
public final class AddressRanges {
    /** No address at all. */
    public static final AddressRanges NONE = new AddressRanges(List.of());

    /** Ranges that a list holds at most. */
    public static final int MOST = 500_000;

    private static final int BITS = 128;
    private static final int MAPPED_BITS = 96;

    private final long[] firstHigh;
    private final long[] firstLow;
    private final long[] lastHigh;
    private final long[] lastLow;

    private AddressRanges(List<Range> ranges) {
        List<Range> merged = merged(ranges);
        firstHigh = merged.stream().mapToLong(range -> range.first().high()).toArray();
        firstLow = merged.stream().mapToLong(range -> range.first().low()).toArray();
        lastHigh = merged.stream().mapToLong(range -> range.last().high()).toArray();
        lastLow = merged.stream().mapToLong(range -> range.last().low()).toArray();
    }

    /** An address as two halves of 128 bits, in unsigned order. */
    private record Point(long high, long low) implements Comparable<Point> {
        static Point of(InetAddress address) {
            byte[] bytes = address.getAddress();
            if (bytes.length == 4) {
                return new Point(0, 0xffff_0000_0000L | number(bytes, 0, 4));
            }
            return new Point(number(bytes, 0, 8), number(bytes, 8, 8));
        }

        private static long number(byte[] bytes, int from, int many) {
            long number = 0;
            for (int at = from; at < from + many; at++) {
                number = (number << 8) | (bytes[at] & 0xff);
            }
            return number;
        }

        /** With all bits from {@code bit} on cleared or set. */
        Point filled(int bit, boolean set) {
            long highMask = bit >= 64 ? 0 : bit == 0 ? -1 : -1L >>> bit;
            long lowMask = bit <= 64 ? -1 : bit == BITS ? 0 : -1L >>> (bit - 64);
            return set ? new Point(high | highMask, low | lowMask) : new Point(high & ~highMask, low & ~lowMask);
        }

        @Override
        public int compareTo(Point other) {
            int byHigh = Long.compareUnsigned(high, other.high);
            return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
        }
    }

    private record Range(Point first, Point last) {}

    /**
     * Reads ranges, one a line: {@code 192.0.2.0/24}, {@code 2001:db8::/32}, or one address. Empty lines and what follows
     * a {@code #} do not count; bits behind the prefix neither.
     *
     * @throws IllegalArgumentException naming the first line that is none
     */
    public static AddressRanges parse(String text) {
        List<Range> ranges = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            int comment = line.indexOf('#');
            String range = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (range.isEmpty()) {
                continue;
            }
            if (ranges.size() == MOST) {
                throw new IllegalArgumentException("Line " + number + ": a list has at most " + MOST + " ranges");
            }
            ranges.add(range(number, range));
        }
        return new AddressRanges(ranges);
    }

    private static Range range(int number, String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        String prefix = slash < 0 ? "" : text.substring(slash + 1);
        boolean four = literal.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
        // A word that is no literal must never be asked of a name server.
        boolean six = literal.length() <= 45 && literal.contains(":") && literal.matches("[0-9a-fA-F:.]+");
        int most = four ? 32 : BITS;
        if (!(four || six) || (slash >= 0 && (!prefix.matches("[0-9]{1,3}") || Integer.parseInt(prefix) > most))) {
            throw none(number, text);
        }
        Point point;
        try {
            point = Point.of(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException wrong) {
            throw none(number, text);
        }
        int bits = (slash < 0 ? most : Integer.parseInt(prefix)) + (four ? MAPPED_BITS : 0);
        return new Range(point.filled(bits, false), point.filled(bits, true));
    }

    private static IllegalArgumentException none(int number, String text) {
        String shown = text.length() > 60 ? text.substring(0, 60) + "\u2026" : text;
        return new IllegalArgumentException("Line " + number + " is \"" + shown
                + "\"; write a range such as 192.0.2.0/24 or 2001:db8::/32, or one address");
    }

    private static List<Range> merged(List<Range> ranges) {
        List<Range> sorted =
                ranges.stream().sorted(Comparator.comparing(Range::first)).toList();
        List<Range> merged = new ArrayList<>();
        for (Range next : sorted) {
            Range before = merged.isEmpty() ? null : merged.getLast();
            if (before == null || before.last().compareTo(next.first()) < 0) {
                merged.add(next);
            } else if (before.last().compareTo(next.last()) < 0) {
                merged.set(merged.size() - 1, new Range(before.first(), next.last()));
            }
        }
        return merged;
    }

    /** Whether {@code address} lies in one of them. */
    public boolean contains(InetAddress address) {
        if (firstHigh.length == 0) {
            return false;
        }
        Point point = Point.of(address);
        int low = 0;
        int high = firstHigh.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (new Point(firstHigh[middle], firstLow[middle]).compareTo(point) > 0) {
                high = middle - 1;
            } else if (new Point(lastHigh[middle], lastLow[middle]).compareTo(point) < 0) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /** How many there are; those that overlap are one. */
    public int size() {
        return firstHigh.length;
    }
}
