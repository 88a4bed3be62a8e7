package beckon.network.delivery;

import static beckon.network.delivery.PresentationTokens.CLICK;
import static beckon.network.delivery.PresentationTokens.VIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
    void carriesHowThePriceCameAbout(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long bid,
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long reserve,
            @ForAll @LongRange(min = 0) long runnerUp,
            @ForAll @IntRange(min = 0, max = 16_777_215) int eligible,
            @ForAll long seed,
            @ForAll @IntRange(min = -60_000, max = 2_000_000_000) int age,
            @ForAll boolean drawn) {
        DecisionRecord decision = new DecisionRecord(
                Math.min(bid, Math.max(reserve, runnerUp)),
                bid,
                reserve,
                runnerUp,
                eligible,
                seed,
                NOW.minusMillis(age),
                drawn);
        Presentation shown = new Presentation(new UUID(1, 2), new UUID(3, 4), new UUID(5, 6), NOW, 3, decision);
        String token = OURS.sign(CLICK, shown);

        assertThat(token).matches("[A-Za-z0-9_-]{160}");
        assertThat(OURS.verify(CLICK, token)).contains(shown);
        assertThat(OURS.verify(VIEW, token)).isEmpty();
        assertThat(decision.holds()).isTrue();
        assertThat(DecisionRecord.parse(decision.text())).contains(decision);
        assertThat(shown.quote(7).priceMicros()).isEqualTo(decision.priceMicros());
    }

    @Example
    void aChangedPriceIsNoLongerSigned() {
        String dear = OURS.sign(CLICK, decided(400));
        String cheap = OURS.sign(CLICK, decided(1));

        for (int from = 0; from < 128; from += 4) {
            String mixed = cheap.substring(0, from) + dear.substring(from);
            assertThat(OURS.verify(CLICK, mixed).map(one -> one.quote(9).priceMicros()))
                    .isIn(Optional.empty(), Optional.of(400L));
        }
    }

    @Example
    void readsNoOtherTextAsARecord() {
        for (String text :
                new String[] {"", "price=1", "price=2 bid=1 reserve=0 runner-up=0 eligible=1 seed=0", "a b"}) {
            assertThat(DecisionRecord.parse(text)).as(text).isEmpty();
        }
    }

    @Property
    void believesNoForgedToken(
            @ForAll @IntRange(min = 0, max = 159) int place, @ForAll @IntRange(min = 1, max = 63) int by) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        Presentation shown = place < 96 && by % 2 == 0 ? presentation(NOW) : decided(400);
        StringBuilder token = new StringBuilder(OURS.sign(CLICK, shown));
        int letter = alphabet.indexOf(token.charAt(place));
        token.setCharAt(place, alphabet.charAt((letter + by) % 64));

        assertThat(OURS.verify(CLICK, token.toString())).isEmpty();
    }

    @Property
    void readsNoTruncatedOrLengthenedToken(@ForAll @IntRange(min = 0, max = 190) int length) {
        String plain = OURS.sign(CLICK, presentation(NOW)).repeat(2).substring(0, length);
        String decided = OURS.sign(CLICK, decided(400)).repeat(2).substring(0, length);

        assertThat(OURS.verify(CLICK, plain).isPresent()).isEqualTo(length == 96);
        assertThat(OURS.verify(CLICK, decided).isPresent()).isEqualTo(length == 160);
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

    private static Presentation decided(long price) {
        DecisionRecord decision = new DecisionRecord(price, 500, 0, price, 2, 7, NOW, false);
        return new Presentation(new UUID(1, 2), new UUID(3, 4), new UUID(5, 6), NOW, 1, decision);
    }

    private static byte[] secret(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
