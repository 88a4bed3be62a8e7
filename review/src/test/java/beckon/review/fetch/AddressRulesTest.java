package beckon.review.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
    private final AddressRules rules = new AddressRules(false, List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.1.1.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::7f00:1",
                "64:ff9b::7f00:1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2002:c0a8:101::1",
                "2001::1",
                "2001:db8::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "100::1",
                "4000::1",
                "fd00:ec2::254",
                "192.0.0.0",
                "192.0.0.170",
                "198.19.255.255",
                "100.100.100.200",
                "::ffff:169.254.169.254",
                "::ffff:0:0",
                "::ffff:224.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1:ffff::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:10::1",
                "2001:20::1",
                "fdff:ffff:ffff::1",
                "fe80::1%1",
                "febf::1",
                "3fff::1",
                "5f00::1",
                "::2",
                "::ffff:ffff",
                "0:0:0:0:0:0:a00:1",
                "ff05::2",
                "8000::1"
            })
    void refusesWhatIsNotPublic(String address) {
        assertThat(rules.refusal(InetAddress.ofLiteral(address))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "198.20.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1",
                "::ffff:8.8.8.8"
            })
    void reachesWhatIsPublic(String address) {
        assertThat(rules.refusal(InetAddress.ofLiteral(address))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST.",
                "localhost.",
                "shop.localhost",
                "127.0.0.1",
                "127.0.0.1.",
                "[::1]",
                "::1",
                "127.1",
                "127.0.1",
                "0",
                "2130706433",
                "017700000001",
                "0x7f000001",
                "0x7f.0.0.1",
                "0177.0.0.1",
                "0x7f.1",
                "0xa9fea9fe",
                "2852039166",
                "169.254.43518",
                "0xA9.0xFE.0xA9.0xFE",
                "10.0.0.1",
                "0",
                "00",
                "0x0",
                "255.255.255.255",
                "fe80::1%1",
                "1.2.3.4.5",
                "256.1.1.1"
            })
    void everyWayToWriteALocalAddressIsRefused(String host) {
        assertThatThrownBy(() -> new VettingResolver(rules).resolve(host)).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void aNameIsRefusedIfOneOfItsAddressesIsNotPublic() {
        VettingResolver mixed = new VettingResolver(
                rules, _ -> new InetAddress[] {InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("10.0.0.1")});

        assertThatThrownBy(() -> mixed.resolve("mixed.example"))
                .isInstanceOf(RefusedAddress.class)
                .hasMessageContaining("10.0.0.1 (private)");
    }

    @Test
    void privateAddressesCanBeAllowedAndLocalhostNeedsNoServer() throws UnknownHostException {
        VettingResolver resolver = new VettingResolver(new AddressRules(true, List.of()));

        assertThat(resolver.resolve("bakery.localhost")).containsExactly(InetAddress.ofLiteral("127.0.0.1"));
        assertThatThrownBy(() -> resolver.resolve("224.0.0.1")).hasMessageContaining("multicast");
    }

    @Test
    void theOperatorListsAddressesRangesAndNames() throws UnknownHostException {
        AddressRules listed = new AddressRules(
                false, List.of("10.1.0.0/16", "192.168.7.7", "fd00::/8", "shop.localhost", "*.intranet"));
        VettingResolver resolver =
                new VettingResolver(listed, _ -> new InetAddress[] {InetAddress.ofLiteral("172.16.0.1")});

        assertThat(listed.refusal(InetAddress.ofLiteral("10.1.200.3"))).isEmpty();
        assertThat(listed.refusal(InetAddress.ofLiteral("::ffff:10.1.200.3"))).isEmpty();
        assertThat(listed.refusal(InetAddress.ofLiteral("10.2.0.1"))).contains("private");
        assertThat(listed.refusal(InetAddress.ofLiteral("192.168.7.7"))).isEmpty();
        assertThat(listed.refusal(InetAddress.ofLiteral("192.168.7.8"))).contains("private");
        assertThat(listed.refusal(InetAddress.ofLiteral("fd12::1"))).isEmpty();
        assertThat(resolver.resolve("shop.localhost")).hasSize(1);
        assertThat(resolver.resolve("Wiki.Intranet.")).hasSize(1);
        assertThatThrownBy(() -> resolver.resolve("other.localhost")).isInstanceOf(RefusedAddress.class);
        assertThatThrownBy(() -> resolver.resolve("intranet")).isInstanceOf(RefusedAddress.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.1.0.0/33", "10.1.0.0/x", "10.1", "http://host/", "a b", "::g", "fd00::/129"})
    void aListedEntryThatIsNothingIsNamed(String entry) {
        assertThatThrownBy(() -> new AddressRules(false, List.of(entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + entry + "\"");
    }
}
