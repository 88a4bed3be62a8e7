package beckon.network.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {
    private static final InetAddress STRANGER = InetAddress.ofLiteral("198.51.100.7");
    private static final InetAddress NEAR = InetAddress.ofLiteral("10.0.0.1");

    private final TrustedProxies proxies = TrustedProxies.parse("10.0.0.0/8, 192.0.2.1, fd00::/8, ::1");

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0, true",
        "10.255.255.255, true",
        "11.0.0.0, false",
        "9.255.255.255, false",
        "192.0.2.1, true",
        "192.0.2.2, false",
        "fd12::1, true",
        "fe80::1, false",
        "::1, true",
        "::ffff:10.1.2.3, true",
    })
    void knowsWhomItTrusts(String address, boolean trusted) {
        assertThat(proxies.trusts(InetAddress.ofLiteral(address))).isEqualTo(trusted);
    }

    @Test
    void whatAStrangerSaysOfHimselfChangesNothing() {
        Forwarding forged = new Forwarding(
                List.of("for=203.0.113.9;proto=https;host=console.example"),
                List.of("203.0.113.9"),
                List.of("https"),
                List.of("console.example"));
        assertThat(proxies.see(STRANGER, forged)).isEqualTo(new Caller(STRANGER, "", ""));
        assertThat(TrustedProxies.NONE.see(NEAR, forged)).isEqualTo(new Caller(NEAR, "", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.7                                  | 198.51.100.7",
                "203.0.113.9, 198.51.100.7                     | 198.51.100.7",
                "203.0.113.9, 198.51.100.7, 10.0.0.2           | 198.51.100.7",
                "10.0.0.9, 203.0.113.9, 198.51.100.7, fd00::2  | 198.51.100.7",
                "10.0.0.9, 10.0.0.2                            | 10.0.0.9",
                "198.51.100.7:4711                             | 198.51.100.7",
                "[2001:db8::5]:4711                            | 2001:db8::5",
                "2001:db8::5                                   | 2001:db8::5",
                "unknown                                       | 10.0.0.1",
                "203.0.113.9, unknown                          | 10.0.0.1",
                "203.0.113.9, nonsense, 10.0.0.2               | 10.0.0.2",
                "localhost                                     | 10.0.0.1",
                "1                                             | 10.0.0.1",
                "::ffff:10.0.0.3, fd00::2                      | 10.0.0.3",
            })
    void walksTheChainFromTheRight(String chain, String client) {
        InetAddress seen = InetAddress.ofLiteral(client);
        assertThat(proxies.see(NEAR, nodes(chain)).address()).isEqualTo(seen);
        String[] each = chain.split(", ");
        assertThat(proxies.see(NEAR, new Forwarding(List.of(), List.of(each), List.of(), List.of()))
                        .address())
                .as("in lines of their own")
                .isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=198.51.100.7                                               | 198.51.100.7 |       |",
                "for=203.0.113.9, for=198.51.100.7;proto=https;host=a.example   | 198.51.100.7 | https | a.example",
                "For=\"[2001:db8::5]:47\" ; Proto=HTTPS;by=_x, for=\"10.0.0.2:9\" | 2001:db8::5  | https |",
                "for=unknown                                                    | 10.0.0.1     |       |",
                "for=_hidden, for=10.0.0.2                                      | 10.0.0.2     |       |",
                "for=198.51.100.7;proto=gopher;host=\"a b\"                      | 198.51.100.7 |       |",
                "for=198.51.100.7 for=10.0.0.2                                  | 10.0.0.1     |       |",
                "for=\"198.51.100.7                                             | 10.0.0.1     |       |",
            })
    void readsForwarded(String field, String client, String proto, String host) {
        assertThat(proxies.see(NEAR, new Forwarding(List.of(field), List.of(), List.of(), List.of())))
                .isEqualTo(new Caller(
                        InetAddress.ofLiteral(client), proto == null ? "" : proto, host == null ? "" : host));
    }

    @Test
    void believesNeitherFieldWhereTheyDiffer() {
        List<String> nodes = List.of("198.51.100.7");
        assertThat(proxies.see(NEAR, new Forwarding(List.of("for=203.0.113.9"), nodes, List.of("https"), List.of())))
                .isEqualTo(new Caller(NEAR, "", ""));
        assertThat(proxies.see(NEAR, new Forwarding(List.of("for=198.51.100.7"), nodes, List.of("https"), List.of())))
                .isEqualTo(new Caller(STRANGER, "https", ""));
    }

    @Test
    void takesSchemeAndHostFromTheProxyThatMetTheClient() {
        Forwarding three = new Forwarding(
                List.of(),
                List.of("198.51.100.7, 10.0.0.3, 10.0.0.2"),
                List.of("https, http, http"),
                List.of("ads.example", "inner.example", "inner.example"));
        assertThat(proxies.see(NEAR, three)).isEqualTo(new Caller(STRANGER, "https", "ads.example"));
        assertThat(proxies.see(NEAR, new Forwarding(List.of(), List.of(), List.of("https"), List.of("ads.example"))))
                .isEqualTo(new Caller(NEAR, "https", "ads.example"));
    }

    @Test
    void isNotWornOutByALongChain() {
        String hops = "10.0.0.2, ".repeat(5_000) + "10.0.0.2";
        assertThat(proxies.see(NEAR, nodes("198.51.100.7, " + hops)).address())
                .isEqualTo(InetAddress.ofLiteral("10.0.0.2"));
        assertThat(proxies.see(
                                NEAR,
                                new Forwarding(
                                        List.of("for=\"" + "\\\"".repeat(8_000)), List.of(), List.of(), List.of()))
                        .address())
                .isEqualTo(NEAR);
    }

    @Test
    void saysWhichEntryIsNoAddress() {
        for (String wrong : List.of("proxy.example", "10.0.0.0/33", "10.0.0", "10.0.0.0/-1", "::1/129", "10.0.0.300")) {
            assertThatThrownBy(() -> TrustedProxies.parse("10.0.0.1, " + wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(wrong);
        }
        assertThat(TrustedProxies.parse(" , ")).isSameAs(TrustedProxies.NONE);
    }

    private static Forwarding nodes(String chain) {
        return new Forwarding(List.of(), List.of(chain), List.of(), List.of());
    }
}
