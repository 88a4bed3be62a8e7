package beckon.connect.command;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.endpoint.Answer;
import beckon.connect.endpoint.EndpointCall;
import beckon.connect.endpoint.SipEndpoint;
import beckon.connect.peer.Bench;
import beckon.connect.peer.Program;
import beckon.connect.peer.WebSocketPeer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConnectCommandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Pattern READY = Pattern.compile("ready sip udp\\+tcp [\\d.]+:(\\d+)");

    private final RunningCommand command = new RunningCommand();
    private final Path folder;

    ConnectCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path routes(String json) throws Exception {
        return Files.writeString(folder.resolve("routes.json"), json);
    }

    @Test
    void printsOneObjectForEachLegThatEnds() throws Exception {
        try (SipEndpoint advertiser = SipEndpoint.advertiser(Bench.loopback(0));
                SipEndpoint caller = SipEndpoint.caller(Bench.loopback(0), "+493012345678")) {
            Path file = routes("{\"+4930555001\":{\"destinations\":[\"" + advertiser.uri()
                    + "\"],\"mode\":\"sequential\",\"ringSeconds\":20}}");
            command.start(List.of("--routes", file.toString(), "--bind", "127.0.0.1", "--sip", "0"));
            InetSocketAddress server = Bench.loopback(command.awaitReady(READY));
            EndpointCall call = caller.dial("sip:+4930555001@127.0.0.1", server);
            assertThat(call.awaitAnswer(PATIENCE)).isEqualTo(200);
            Objects.requireNonNull(advertiser.awaitCall(PATIENCE)).awaitVoice(10, PATIENCE);
            call.hangUp();
            call.awaitEnd(PATIENCE);
            command.awaitLines(2);
            assertThat(command.stop()).isZero();
            List<JsonNode> lines = command.out()
                    .lines()
                    .map(line -> JsonMapper.shared().readTree(line))
                    .toList();
            assertThat(lines).hasSize(2).allSatisfy(line -> {
                assertThat(line.propertyNames())
                        .containsExactly(
                                "callId",
                                "leg",
                                "reference",
                                "from",
                                "to",
                                "destination",
                                "setupAt",
                                "ringAt",
                                "answerAt",
                                "endAt",
                                "code",
                                "cause",
                                "endedBy",
                                "billableSeconds",
                                "reason");
                assertThat(line.get("cause").asString()).isEqualTo("completed");
                assertThat(line.get("endedBy").asString()).isEqualTo("caller");
                assertThat(line.get("from").asString()).isEqualTo("+493012345678");
                assertThat(line.get("destination").asString()).isEqualTo(advertiser.uri());
                assertThat(line.get("billableSeconds").asDouble()).isBetween(.1, 5.0);
                assertThat(line.get("endAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            });
            assertThat(lines).extracting(line -> line.get("leg").asInt()).containsExactly(1, 0);
        }
    }

    @Test
    void printsCommaSeparatedRecordsWhereAskedTo() throws Exception {
        try (SipEndpoint busy = SipEndpoint.advertiser(Bench.loopback(0), Answer.busy());
                SipEndpoint caller = SipEndpoint.caller(Bench.loopback(0), "=cmd(1)")) {
            Path file = routes("{\"+4930555001\":{\"destinations\":[\"" + busy.uri() + "\"]}}");
            command.start(List.of("--routes", file.toString(), "--sip", "0", "--records", "csv"));
            EndpointCall call = caller.dial("sip:+4930555001@127.0.0.1", Bench.loopback(command.awaitReady(READY)));
            assertThat(call.awaitAnswer(PATIENCE)).isEqualTo(486);
            command.awaitLines(3);
            assertThat(command.stop()).isZero();
            List<String> lines = command.out().lines().toList();
            assertThat(lines.getFirst()).startsWith("callId,leg,reference,from,to,destination,setupAt");
            assertThat(lines.get(1)).contains(",1,+4930555001,'=cmd(1),+4930555001," + busy.uri() + ",20");
            assertThat(lines.get(2)).endsWith(",486,busy,advertiser,0.000,");
        }
    }

    @Test
    void letsBrowsersInWhereAskedTo() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "sixteen-or-more-letters\n");
        List<String> arguments = List.of(
                "--routes",
                routes("{}").toString(),
                "--sip",
                "0",
                "--ws",
                "0",
                "--ws-origin",
                "https://shop.example",
                "--ws-token-file",
                token.toString());
        command.start(arguments);
        command.awaitReady(READY);
        var ws = Pattern.compile(", ws 127\\.0\\.0\\.1:(\\d+), 0 routes").matcher(command.err());
        assertThat(ws.find()).isTrue();
        InetSocketAddress port = Bench.loopback(Integer.parseInt(ws.group(1)));
        String sip = "Sec-WebSocket-Protocol: sip\r\nOrigin: https://shop.example\r\n";
        try (WebSocketPeer wrong = new WebSocketPeer(port)) {
            assertThat(wrong.upgrade("/?token=a-guess", sip)).isEqualTo(403);
        }
        try (WebSocketPeer right = new WebSocketPeer(port)) {
            assertThat(right.upgrade("/?token=sixteen-or-more-letters", sip)).isEqualTo(101);
        }
        assertThat(command.stop()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--sip 5060 | --routes is missing",
                "--routes | --routes needs a value",
                "--routes x --sip port | --sip wants a port of 0 to 65535, not port",
                "--routes x --records xml | --records is json or csv, not xml",
                "--routes x --ws 65536 | --ws wants a port of 0 to 65535, not 65536",
                "--routes x --ws 0 --ws-token-file /no/such/token | Cannot read the token file /no/such/token",
                "--routes x --tls-port 5061 | --tls-port goes with --tls-cert and --tls-key",
                "--routes x --tls-cert a.pem | go with --tls-port",
                "--routes x --dns dns.example | --dns wants an address such as 192.0.2.53:53, not dns.example",
                "--louder yes | Unknown option --louder",
                "--routes /no/such/file | Cannot read the routes file /no/such/file"
            })
    void saysInOneLineWhatToWrite(String arguments, String message) {
        assertThat(command.run(List.of(arguments.strip().split(" ")))).isEqualTo(2);
        assertThat(command.err().lines()).singleElement().asString().contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"1\":{ | is not JSON",
                "[] | must hold an object",
                "{\"1\":{}} | 1: destinations want a list",
                "{\"1\":{\"destinations\":[\"mail:x\"]}} | Write a destination as sip:user@host, not mail:x",
                "{\"1\":{\"destinations\":[\"sip:x@y\"],\"mode\":\"both\"}} | mode is sequential or parallel",
                "{\"1\":{\"destinations\":[\"sip:x@y\"],\"ringSeconds\":0}} | ringSeconds wants a number",
                "{\"1\":{\"destinations\":[\"sip:x@y\"],\"ring\":5}} | unknown key ring",
                "{\"1\":{\"destinations\":[\"sip:x@y\"],\"calls\":-1}} | calls wants a whole number of 0 to",
                "{\"1\":{\"destinations\":[\"sip:x@y\"],\"callsPerDay\":\"9\"}} | callsPerDay wants a whole number",
                "{\"1\":{\"destinations\":[\"sip:x@y\"],\"pauseAfter\":1.5}} | pauseAfter wants a whole number",
                "{\"1\":{\"destinations\":[\"sip:x@y\"],\"callerNumber\":\"no\"}} | callerNumber is shown, hidden or replaced",
                "{\"1\":{\"destinations\":[\"sip:x@y\"],\"refuse\":200}} | refuse wants a SIP status of 400 to 699",
                "{\"1\":{\"destinations\":[\"sip:x@y\"],\"whisper\":\"a\\r\\nEvil: x\"}} | A whisper is one line",
                "{\"1\":{\"destinations\":[\"sip:x@y\"],\"fallback\":\"sip:z@y\"}} | fallback want a list",
                "{\"1\":{\"destinations\":[{\"uri\":\"sip:x@y\",\"rings\":1}]}} | unknown key rings; known are calls, number, ringSeconds, trunk, uri, user",
                "{\"1\":{\"extensions\":{}}} | extensions want an object",
                "{\"1\":{\"extensions\":{\"a\":{\"destinations\":[\"sip:x@y\"]}}}} | an extension has 1 to 20 digits",
                "{\"1\":{\"destinations\":[\"sip:x@y\"],\"hours\":{\"zone\":\"Mars/Base\"}}} | unknown time zone",
                "{\"1\":{\"destinations\":[\"sip:x@y\"],\"hours\":{\"mon\":\"9-5\"}}} | write hours as 09:00-17:00"
            })
    void namesTheProblemOfABrokenRoutesFile(String json, String message) throws Exception {
        Path file = routes(json);
        assertThat(command.run(List.of("--routes", file.toString()))).isEqualTo(2);
        assertThat(command.err()).contains(message);
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        try (Bench other = new Bench()) {
            String port = Integer.toString(other.address().getPort());
            Path file = routes("{}");
            assertThat(command.run(List.of("--routes", file.toString(), "--sip", port)))
                    .isEqualTo(1);
            assertThat(command.err()).contains(port).contains("Choose another");
        }
        assertThat(Program.freePort("127.0.0.1")).isPositive();
    }
}
