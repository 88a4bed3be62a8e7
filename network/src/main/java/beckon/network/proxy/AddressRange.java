package beckon.network.proxy;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Addresses that share their first bits. Immutable.
 *
 * @param first any address of the range
 * @param bits how many bits they share; 0..32 or 0..128
 */
record AddressRange(InetAddress first, int bits) {

    /** Reads {@code 192.0.2.7}, {@code 192.0.2.0/24} or the same in IPv6; nothing when it is none of these. */
    static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> address = Literal.address(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int width = address.get().getAddress().length * 8;
        String bits = slash < 0 ? String.valueOf(width) : text.substring(slash + 1);
        if (!bits.matches("[0-9]{1,3}") || Integer.parseInt(bits) > width) {
            return Optional.empty();
        }
        return Optional.of(new AddressRange(address.get(), Integer.parseInt(bits)));
    }

    boolean holds(InetAddress address) {
        byte[] ours = first.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += 8) {
            int mask = bits - bit >= 8 ? 0xff : (0xff << (8 - (bits - bit))) & 0xff;
            if (((ours[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
