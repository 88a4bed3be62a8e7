package beckon.network.delivery;

import static beckon.network.delivery.PresentationTokens.CLICK;
import static beckon.network.delivery.PresentationTokens.VIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class PresentationTokensProperties {
    private static final PresentationTokens OURS = new PresentationTokens(secret("the network's own secret, 1"));
    private static final PresentationTokens THEIRS = new PresentationTokens(secret("the network's own secret, 2"));
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @Property
    void saysWhatWasSigned(
            @ForAll long a,
            @ForAll long b,
            @ForAll long c,
            @ForAll @LongRange(min = 0, max = 4_102_444_800_000L) long millis,
            @ForAll @IntRange(min = 0, max = 32_767) int slot) {
        Presentation shown =
                new Presentation(new UUID(a, b), new UUID(b, c), new UUID(c, a), Instant.ofEpochMilli(millis), slot);
        String token = OURS.sign(CLICK, shown);

        assertThat(token).matches("[A-Za-z0-9_-]{96}");
        assertThat(OURS.verify(CLICK, token)).contains(shown);
    }

    @Property
    void believesNoForgedToken(
            @ForAll @IntRange(min = 0, max = 95) int place, @ForAll @IntRange(min = 1, max = 63) int by) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        StringBuilder token = new StringBuilder(OURS.sign(CLICK, presentation(NOW)));
        int letter = alphabet.indexOf(token.charAt(place));
        token.setCharAt(place, alphabet.charAt((letter + by) % 64));

        assertThat(OURS.verify(CLICK, token.toString())).isEmpty();
    }

    @Property
    void readsNoTruncatedOrLengthenedToken(@ForAll @IntRange(min = 0, max = 120) int length) {
        String token = OURS.sign(CLICK, presentation(NOW)).repeat(2).substring(0, length);

        assertThat(OURS.verify(CLICK, token).isPresent()).isEqualTo(length == 96);
    }

    @Property
    void readsNoOtherText(@ForAll String text) {
        assertThat(OURS.verify(CLICK, text)).isEmpty();
        assertThat(OURS.verify(CLICK, (text + "€".repeat(96)).substring(0, 96))).isEmpty();
    }

    @Example
    void keepsPurposesAndNetworksApart() {
        String token = OURS.sign(CLICK, presentation(NOW));

        assertThat(OURS.verify(VIEW, token)).isEmpty();
        assertThat(THEIRS.verify(CLICK, token)).isEmpty();
    }

    @Example
    void expiresAfterADay() {
        Presentation shown = presentation(NOW);

        assertThat(PresentationTokens.expired(shown, NOW.plus(Duration.ofHours(24))))
                .isFalse();
        assertThat(PresentationTokens.expired(
                        shown, NOW.plus(Duration.ofHours(24)).plusMillis(1)))
                .isTrue();
        assertThat(PresentationTokens.expired(shown, NOW.minusSeconds(30))).isFalse();
        assertThat(PresentationTokens.expired(shown, NOW.minusSeconds(90))).isTrue();
    }

    @Example
    void refusesAShortSecret() {
        assertThatThrownBy(() -> new PresentationTokens(new byte[15])).hasMessageContaining("not 15");
    }

    private static Presentation presentation(Instant at) {
        return new Presentation(new UUID(1, 2), new UUID(3, 4), new UUID(5, 6), at);
    }

    private static byte[] secret(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
