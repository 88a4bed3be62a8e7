package beckon.network.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Ranges hold what arithmetic says that they hold, in both families of addresses. */
class AddressRangesProperties {
    private static final class Block {
        private final byte[] address;
        private final int prefix;

        Block(byte[] address, int prefix) {
            this.address = address;
            this.prefix = prefix;
        }

        String text() {
            return literal(address) + "/" + prefix;
        }

        boolean holds(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            int rest = address.length * 8 - prefix;
            return new BigInteger(1, address).shiftRight(rest).equals(new BigInteger(1, other).shiftRight(rest));
        }
    }

    @Provide
    Arbitrary<Block> blocks() {
        return Arbitraries.of(4, 16).flatMap(length -> Combinators.combine(
                        bytes(length), Arbitraries.integers().between(0, length * 8))
                .as(Block::new));
    }

    /** Few different bits, so that many addresses lie in ranges. */
    @Provide
    Arbitrary<byte[]> addresses() {
        return Arbitraries.of(4, 16).flatMap(AddressRangesProperties::bytes);
    }

    private static Arbitrary<byte[]> bytes(int length) {
        return Arbitraries.bytes()
                .between((byte) 0, (byte) 3)
                .array(byte[].class)
                .ofSize(length);
    }

    @Property
    void holdExactlyWhatLiesInOneOfThem(@ForAll("blockLists") List<Block> blocks, @ForAll("addresses") byte[] address)
            throws UnknownHostException {
        AddressRanges ranges =
                AddressRanges.parse(blocks.stream().map(Block::text).collect(Collectors.joining("\n")));

        InetAddress asked = InetAddress.getByAddress(address);
        boolean mappedHeld = address.length == 4 && blocks.stream().anyMatch(block -> block.holds(mapped(address)));
        assertThat(ranges.contains(asked))
                .isEqualTo(mappedHeld || blocks.stream().anyMatch(block -> block.holds(address)));
    }

    @Provide
    Arbitrary<List<Block>> blockLists() {
        return blocks().list().ofMaxSize(12);
    }

    @Property
    void anAddressMappedIntoTheNewFamilyIsTheSame(@ForAll("fours") byte[] address, @ForAll("fours") byte[] listed)
            throws UnknownHostException {
        AddressRanges four = AddressRanges.parse(literal(listed) + "/24");
        AddressRanges six = AddressRanges.parse("::ffff:" + literal(listed) + "/120");
        InetAddress plain = InetAddress.getByAddress(address);
        InetAddress mapped = Inet6Address.getByAddress("", mapped(address), -1);

        assertThat(List.of(four.contains(plain), four.contains(mapped), six.contains(plain), six.contains(mapped)))
                .hasSize(4)
                .containsOnly(new Block(listed, 24).holds(address));
    }

    @Provide
    Arbitrary<byte[]> fours() {
        return bytes(4);
    }

    @Example
    void readListsAsPeopleWriteThem() throws UnknownHostException {
        AddressRanges ranges = AddressRanges.parse("""
                # a provider
                192.0.2.0/25   # its first half
                192.0.2.128/25
                192.0.2.7

                2001:db8::/32
                203.0.113.9
                """);
        assertThat(ranges.size()).as("those that overlap are one").isEqualTo(4);
        assertThat(ranges.contains(InetAddress.ofLiteral("192.0.2.255"))).isTrue();
        assertThat(ranges.contains(InetAddress.ofLiteral("192.0.3.0"))).isFalse();
        assertThat(ranges.contains(InetAddress.ofLiteral("2001:db8:ffff::1"))).isTrue();
        assertThat(ranges.contains(InetAddress.ofLiteral("203.0.113.9"))).isTrue();
        assertThat(ranges.contains(InetAddress.ofLiteral("203.0.113.10"))).isFalse();
        assertThat(AddressRanges.parse("").contains(InetAddress.ofLiteral("::1")))
                .isFalse();
    }

    @Example
    void sayWhichLineIsNone() {
        for (String wrong : List.of(
                "192.0.2.0/33",
                "192.0.2/24",
                "10",
                "300.1.1.1",
                "example.org",
                "fe80::1%eth0",
                "2001:db8::/129",
                "::/x",
                "1.2.3.4/-1",
                "<script>")) {
            assertThatThrownBy(() -> AddressRanges.parse("198.51.100.1\n" + wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Line 2 is \"" + wrong);
        }
    }

    private static byte[] mapped(byte[] four) {
        byte[] six = new byte[16];
        six[10] = -1;
        six[11] = -1;
        System.arraycopy(four, 0, six, 12, 4);
        return six;
    }

    private static String literal(byte[] address) {
        List<String> parts = new ArrayList<>();
        if (address.length == 4) {
            for (byte one : address) {
                parts.add(Integer.toString(one & 0xff));
            }
            return String.join(".", parts);
        }
        for (int at = 0; at < address.length; at += 2) {
            parts.add(Integer.toHexString((address[at] & 0xff) << 8 | (address[at + 1] & 0xff)));
        }
        return String.join(":", parts);
    }
}
