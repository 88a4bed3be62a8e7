package beckon.connect.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessageParserTest {
    private static final String CALL = """
            INVITE sip:%2B4930555001;ext=7@beckon.example:5070;user=phone SIP/2.0
            Via: SIP/2.0/UDP 127.0.0.1:5071;branch=z9hG4bKone;rport
            Via: SIP/2.0/TCP upstream.example;branch=z9hG4bKtwo
            From: "Ada \\"L\\"" <sip:+493012345678@phone.example>;tag=abc
            To: <sip:+4930555001@beckon.example>
            Call-ID: id@phone
            CSeq: 12 INVITE
            Max-Forwards: 9
            Contact: <sip:ada@127.0.0.1:5071;ob>;expires=60
            Require: 100rel, timer
            X-Own: kept
            Content-Length: 4

            bodytail""";

    private static Parsed parse(String text) {
        return MessageParser.parse(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void readsWhatEveryRequestCarries() {
        SipRequest request = (SipRequest) parse(CALL);
        assertThat(request.method()).isEqualTo(Method.INVITE);
        assertThat(request.callId()).isEqualTo("id@phone");
        assertThat(request.sequence()).isEqualTo(12);
        assertThat(request.hops()).isEqualTo(9);
        assertThat(request.from().tag()).isEqualTo("abc");
        assertThat(request.from().displayName()).isEqualTo("Ada \"L\"");
        assertThat(request.from().party()).isEqualTo("\"Ada \\\"L\\\"\" <sip:+493012345678@phone.example>");
        assertThat(request.to().tag()).isEmpty();
        assertThat(request.via().branch()).isEqualTo("z9hG4bKone");
        assertThat(request.via().port()).isEqualTo(5071);
        assertThat(request.via().rport()).isTrue();
        assertThat(request.lists(HeaderName.REQUIRE, "TIMER")).isTrue();
        assertThat(request.headers().first("x-own")).isEqualTo("kept");
        assertThat(request.addresses(HeaderName.CONTACT)).singleElement().satisfies(contact -> {
            assertThat(contact.uri()).isEqualTo("sip:ada@127.0.0.1:5071;ob");
            assertThat(contact.parameter("expires")).isEqualTo("60");
        });
    }

    @Test
    void ignoresWhatFollowsTheContentLength() {
        SipRequest request = (SipRequest) parse(CALL);
        assertThat(new String(request.bytes(), request.bodyFrom(), request.bodyLength(), StandardCharsets.US_ASCII))
                .isEqualTo("body");
    }

    @Test
    void readsTheDialledNumberFromTheUri() {
        SipUri uri = SipUri.parse(((SipRequest) parse(CALL)).uri());
        assertThat(uri.plainUser()).isEqualTo("+4930555001;ext=7");
        assertThat(uri.host()).isEqualTo("beckon.example");
        assertThat(uri.port()).isEqualTo(5070);
        assertThat(uri.parameter("user")).isEqualTo("phone");
        assertThat(SipUri.parse("tel:+49-(30)-555.001;phone-context=x").plainUser())
                .isEqualTo("+4930555001");
        assertThatThrownBy(() -> SipUri.parse("http://beckon.example"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http://beckon.example");
    }

    @Test
    void tellsNoiseFromSip() {
        assertThat(MessageParser.parse(new byte[0])).isEqualTo(Noise.KEEP_ALIVE);
        assertThat(parse("\n\n")).isEqualTo(Noise.KEEP_ALIVE);
        assertThat(MessageParser.parse(new byte[] {0, 0, 0, 0})).isEqualTo(Noise.KEEP_ALIVE);
        assertThat(MessageParser.parse(new byte[] {(byte) 0x80, 0, 1, 2, 3})).isEqualTo(Noise.FOREIGN);
        assertThat(parse("GET / HTTP/1.1\n\n")).isEqualTo(Noise.FOREIGN);
    }

    @Test
    void namesTheFaultOfAMalformedMessage() {
        assertThat(parse(CALL.replace("CSeq: 12 INVITE", "CSeq: x INVITE")))
                .isInstanceOfSatisfying(Malformed.class, malformed -> {
                    assertThat(malformed.status()).isEqualTo(400);
                    assertThat(malformed.reason()).isEqualTo("CSeq is not a number");
                    assertThat(malformed.answerable()).isTrue();
                });
    }

    @Test
    void neverAnswersAMalformedAckOrResponse() {
        String ack = CALL.replace("INVITE", "ACK").replace("Max-Forwards: 9", "Max-Forwards: x");
        assertThat(((Malformed) parse(ack)).answerable()).isFalse();
        String response = CALL.replaceFirst("INVITE [^\n]*", "SIP/2.0 200 OK").replace("CSeq: 12", "CSeq: x");
        assertThat(((Malformed) parse(response)).answerable()).isFalse();
    }
}
