package beckon.connect.message;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.peer.Torture;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MessageProperties {
    private static final List<Torture> SEEDS = Torture.all();

    @Property(tries = 20_000)
    void survivesAnyMutation(@ForAll("seeds") Torture seed, @ForAll long chance) {
        byte[] bytes = mutate(seed.bytes(), new Random(chance));
        switch (MessageParser.parse(bytes)) {
            case SipMessage message -> {
                assertThat(message.bodyTo()).isBetween(message.bodyFrom(), bytes.length);
                assertThat(message.callId()).isNotEmpty();
                message.addresses(HeaderName.CONTACT)
                        .forEach(contact -> assertThat(contact.uri()).contains(":"));
                assertThat(message.headers().value(message.headers().count() - 1))
                        .doesNotContain("\r");
            }
            case Malformed malformed -> assertThat(malformed.reason()).isNotEmpty();
            case Noise noise -> assertThat(noise).isNotNull();
        }
    }

    @Property(tries = 2_000)
    void survivesAnyBytes(@ForAll byte[] bytes) {
        assertThat(MessageParser.parse(bytes)).isNotNull();
    }

    @Property(tries = 500)
    void writesBackWhatItRead(@ForAll("values") String value, @ForAll("values") String body) {
        MessageWriter out = new MessageWriter();
        byte[] text = body.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        byte[] bytes = out.requestLine("INVITE", "sip:a@b.example")
                .header(HeaderName.VIA, "SIP/2.0/UDP a.example;branch=z9hG4bKx")
                .header(HeaderName.FROM, "<sip:a@b.example>;tag=1")
                .header(HeaderName.TO, "<sip:c@d.example>")
                .header(HeaderName.CALL_ID, "x")
                .header(HeaderName.CSEQ, "1 INVITE")
                .header("X-Value", value)
                .body(text, 0, text.length)
                .toBytes();
        SipRequest read = (SipRequest) MessageParser.parse(bytes);
        assertThat(read.headers().first("x-value")).isEqualTo(value);
        assertThat(Arrays.copyOfRange(read.bytes(), read.bodyFrom(), read.bodyTo()))
                .isEqualTo(text);
    }

    @Provide
    Arbitrary<Torture> seeds() {
        return Arbitraries.of(SEEDS);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .withCharRange('\u00a1', '\u00ff')
                .ofMaxLength(200);
    }

    private static byte[] mutate(byte[] original, Random random) {
        byte[] bytes = original.clone();
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes && bytes.length > 1; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes = Arrays.copyOf(bytes, at + 1);
                case 2 -> bytes[at] = (byte) "\r\n\t ;,=<>\":@?%[]".charAt(random.nextInt(16));
                default -> {
                    int from = random.nextInt(bytes.length);
                    int length = Math.min(random.nextInt(40), bytes.length - Math.max(from, at));
                    System.arraycopy(bytes, from, bytes, at, length);
                }
            }
        }
        return bytes;
    }
}
