package beckon.connect.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.connect.message.Malformed;
import beckon.connect.message.SipMessage;
import beckon.connect.message.SipUri;
import beckon.connect.peer.DnsPeer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a URI leads, by a DNS server with known records (RFC 3263). */
class LocatorTest {
    private DnsPeer dns;
    private LoopThread loop;
    private Locator locator;

    @BeforeEach
    void open() throws Exception {
        dns = new DnsPeer();
        loop = new LoopThread("locator-test");
        locator = new Locator(loop.loop(), List.of(dns.address()), new Random(7));
        Receiver nobody = new Receiver() {
            @Override
            public void received(SipMessage message, Flow flow) {}

            @Override
            public void malformed(Malformed message, Flow flow) {}

            @Override
            public void lost(Flow flow) {}
        };
        UdpTransport udp = new UdpTransport(loop.loop(), nobody, new Traffic());
        UdpTransport tcp = new UdpTransport(loop.loop(), nobody, new Traffic());
        UdpTransport tls = new UdpTransport(loop.loop(), nobody, new Traffic());
        locator.serve("udp", udp::flow);
        locator.serve("tcp", address -> named("tcp", tcp.flow(address)));
        locator.serve("tls", address -> named("tls", tls.flow(address)));
    }

    private final Map<Flow, String> transports = new HashMap<>();

    private Flow named(String transport, Flow flow) {
        transports.put(flow, transport);
        return flow;
    }

    @AfterEach
    void close() {
        loop.close();
        dns.close();
    }

    /** Everything that the URI leads to, in order, for instance {@code udp 127.0.0.2:5060}. */
    private List<String> ways(String uri) throws Exception {
        CompletableFuture<List<String>> all = new CompletableFuture<>();
        loop.execute(() -> {
            SipUri parsed = SipUri.parse(uri);
            Flow direct = locator.direct(parsed);
            Places places = direct == null ? locator.places(parsed) : null;
            List<String> ways = new ArrayList<>();
            if (direct != null) {
                ways.add(text(direct));
            }
            if (places == null) {
                all.complete(ways);
            } else {
                collect(places, ways, all);
            }
        });
        return all.get(10, TimeUnit.SECONDS);
    }

    private void collect(Places places, List<String> ways, CompletableFuture<List<String>> all) {
        places.next(flow -> {
            if (flow == null) {
                all.complete(ways);
            } else {
                ways.add(text(flow));
                collect(places, ways, all);
            }
        });
    }

    private String text(Flow flow) {
        InetSocketAddress remote = flow.remote();
        return transports.getOrDefault(flow, "udp") + " " + HostText.of(remote.getAddress()) + ":" + remote.getPort();
    }

    @ParameterizedTest
    @CsvSource({
        "sip:a@127.0.0.9, udp 127.0.0.9:5060",
        "sip:a@127.0.0.9:5070, udp 127.0.0.9:5070",
        "sip:a@127.0.0.9;transport=TCP, tcp 127.0.0.9:5060",
        "sips:a@127.0.0.9, tls 127.0.0.9:5061",
        "sips:a@127.0.0.9;transport=tcp, tls 127.0.0.9:5061",
        "sip:a@[::1]:5062, udp [0:0:0:0:0:0:0:1]:5062"
    })
    void anAddressIsTakenWithoutAsking(String uri, String way) throws Exception {
        assertThat(ways(uri)).containsExactly(way);
        assertThat(dns.questions()).isEmpty();
    }

    @Test
    void aPortSaysThatServicesAreNotAskedFor() throws Exception {
        dns.address("shop.example", "127.0.0.2").service("_sip._udp.shop.example", 1, 1, 5099, "shop.example");
        assertThat(ways("sip:a@shop.example:5070")).containsExactly("udp 127.0.0.2:5070");
        assertThat(dns.questions()).containsExactly("1 shop.example", "28 shop.example");
    }

    @Test
    void servicesComeByPriorityAndEachWithAllItsAddresses() throws Exception {
        dns.service("_sip._udp.shop.example", 20, 5, 5062, "b.shop.example")
                .service("_sip._udp.shop.example", 10, 5, 5061, "a.shop.example")
                .address("a.shop.example", "127.0.0.2")
                .address("a.shop.example", "127.0.0.3")
                .address("b.shop.example", "127.0.0.4");
        assertThat(ways("sip:a@shop.example;transport=udp"))
                .containsExactlyInAnyOrder("udp 127.0.0.2:5061", "udp 127.0.0.3:5061", "udp 127.0.0.4:5062")
                .endsWith("udp 127.0.0.4:5062");
    }

    @Test
    void withinAPriorityTheDrawFollowsTheWeights() throws Exception {
        dns.service("_sip._udp.shop.example", 1, 90, 5061, "a.shop.example")
                .service("_sip._udp.shop.example", 1, 10, 5062, "b.shop.example")
                .service("_sip._udp.shop.example", 1, 0, 5063, "c.shop.example");
        for (String host : List.of("a", "b", "c")) {
            dns.address(host + ".shop.example", "127.0.0.2");
        }
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < 500; i++) {
            List<String> ways = ways("sip:a@shop.example;transport=udp");
            assertThat(ways).hasSize(3).doesNotHaveDuplicates();
            first.merge(ways.getFirst(), 1, Integer::sum);
        }
        assertThat(first.get("udp 127.0.0.2:5061")).isBetween(400, 480);
        assertThat(first.get("udp 127.0.0.2:5062")).isBetween(20, 90);
        assertThat(dns.questions()).as("what is known is not asked again").hasSize(7);
    }

    @Test
    void pointersChooseTheTransport() throws Exception {
        dns.pointer("shop.example", 20, 1, "SIP+D2U", "_sip._udp.shop.example")
                .pointer("shop.example", 10, 2, "SIP+D2T", "_sip._tcp.shop.example")
                .pointer("shop.example", 10, 1, "SIPS+D2T", "_sips._tcp.shop.example")
                .pointer("shop.example", 1, 1, "SIP+D2S", "_sip._sctp.shop.example")
                .service("_sip._udp.shop.example", 1, 1, 5061, "a.shop.example")
                .service("_sip._tcp.shop.example", 1, 1, 5062, "a.shop.example")
                .service("_sips._tcp.shop.example", 1, 1, 5063, "a.shop.example")
                .address("a.shop.example", "127.0.0.2");
        assertThat(ways("sip:a@shop.example"))
                .containsExactly("tls 127.0.0.2:5063", "tcp 127.0.0.2:5062", "udp 127.0.0.2:5061");
        assertThat(ways("sips:a@shop.example")).containsExactly("tls 127.0.0.2:5063");
    }

    @Test
    void withoutPointersEachTransportsServiceIsAskedFor() throws Exception {
        dns.service("_sip._tcp.shop.example", 1, 1, 5062, "a.shop.example").address("a.shop.example", "127.0.0.2");
        assertThat(ways("sip:a@shop.example")).containsExactly("tcp 127.0.0.2:5062");
    }

    @Test
    void withoutAnyServiceTheHostItselfIsTaken() throws Exception {
        dns.address("shop.example", "127.0.0.2");
        assertThat(ways("sip:a@shop.example")).containsExactly("udp 127.0.0.2:5060");
        assertThat(ways("sips:a@shop.example")).containsExactly("tls 127.0.0.2:5061");
        assertThat(ways("sip:a@shop.example;transport=tcp")).containsExactly("tcp 127.0.0.2:5060");
    }

    @Test
    void aServiceThatIsDeclinedLeadsNowhereByItself() throws Exception {
        dns.service("_sip._udp.shop.example", 0, 0, 0, ".")
                .service("_sip._tcp.shop.example", 1, 1, 5062, "a.shop.example")
                .address("a.shop.example", "127.0.0.2");
        assertThat(ways("sip:a@shop.example")).containsExactly("tcp 127.0.0.2:5062");
    }

    @Test
    void aNoIsRememberedForAWhile() throws Exception {
        assertThat(ways("sip:a@nowhere.example")).isEmpty();
        int asked = dns.questions().size();
        assertThat(ways("sip:a@nowhere.example")).isEmpty();
        assertThat(dns.questions()).hasSize(asked);
    }

    @Test
    void aResolverThatKnowsAddressesOnlyCostsSecondsOnce() throws Exception {
        dns.address("shop.example", "127.0.0.2").knowAddressesOnly();
        long start = System.nanoTime();
        assertThat(ways("sip:a@shop.example")).containsExactly("udp 127.0.0.2:5060");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(4_700));
        start = System.nanoTime();
        assertThat(ways("sip:a@shop.example")).containsExactly("udp 127.0.0.2:5060");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2_500));
    }

    @Test
    void anAnswerIsForgottenWhenItsTimeIsOver() throws Exception {
        dns.service("_sip._udp.shop.example", 1, 1, 1, 5061, "a.shop.example").address("a.shop.example", "127.0.0.2");
        assertThat(ways("sip:a@shop.example;transport=udp")).containsExactly("udp 127.0.0.2:5061");
        dns.forget("_sip._udp.shop.example");
        dns.service("_sip._udp.shop.example", 1, 1, 1, 5066, "a.shop.example");
        Thread.sleep(1_100);
        assertThat(ways("sip:a@shop.example;transport=udp")).containsExactly("udp 127.0.0.2:5066");
    }

    @Test
    void bothFamiliesAreTakenWhereBothCanBeReached() throws Exception {
        dns.address("shop.example", "::1").address("shop.example", "127.0.0.2");
        locator.leavingFrom(InetAddress.getAllByName("0.0.0.0")[0]);
        assertThat(ways("sip:a@shop.example:5060")).containsExactly("udp 127.0.0.2:5060", "udp [0:0:0:0:0:0:0:1]:5060");
    }

    @Test
    void onlyTheFamilyThatCanBeReachedIsTaken() throws Exception {
        dns.address("shop.example", "::1").address("shop.example", "127.0.0.2");
        locator.leavingFrom(InetAddress.getAllByName("::1")[0]);
        assertThat(ways("sip:a@shop.example:5060")).containsExactly("udp [0:0:0:0:0:0:0:1]:5060");
    }

    @Test
    void aTransportThatIsNotServedLeadsNowhere() throws Exception {
        assertThat(ways("sip:a@127.0.0.1;transport=sctp")).isEmpty();
        assertThat(ways("sip:a@shop.example;transport=sctp")).isEmpty();
        assertThat(dns.questions()).isEmpty();
    }

    @Test
    void manyWhoAskAtOnceCauseOneQuestion() throws Exception {
        dns.service("_sip._udp.shop.example", 1, 1, 5061, "a.shop.example").address("a.shop.example", "127.0.0.2");
        CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        loop.execute(() -> {
            int[] left = {200};
            for (int i = 0; i < 200; i++) {
                locator.locate(SipUri.parse("sip:a@shop.example;transport=udp"), flow -> {
                    assertThat(flow).isNotNull();
                    if (--left[0] == 0) {
                        done.complete(null);
                    }
                });
            }
        });
        done.get(10, TimeUnit.SECONDS);
        assertThat(dns.questions()).filteredOn(one -> one.startsWith("33")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.53, /192.0.2.53:53",
        "192.0.2.53:5353, /192.0.2.53:5353",
        "::1, /[0:0:0:0:0:0:0:1]:53",
        "[::1]:5353, /[0:0:0:0:0:0:0:1]:5353"
    })
    void serversAreWrittenAsAddresses(String text, String address) {
        assertThat(DnsServers.parse(text)).singleElement().hasToString(address);
        assertThatThrownBy(() -> DnsServers.parse("dns.example")).hasMessageContaining("dns.example");
        assertThatThrownBy(() -> DnsServers.parse("1.2.3.4:dns")).hasMessageContaining("1.2.3.4:dns");
    }
}
