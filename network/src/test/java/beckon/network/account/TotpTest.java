package beckon.network.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final String SEED = "1234567890".repeat(7);
    private static final byte[] SECRET = SEED.substring(0, 20).getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B, with the seeds of its erratum 2866. */
    @ParameterizedTest
    @CsvSource({
        "59, HmacSHA1, 94287082",
        "59, HmacSHA256, 46119246",
        "59, HmacSHA512, 90693936",
        "1111111109, HmacSHA1, 07081804",
        "1111111109, HmacSHA256, 68084774",
        "1111111109, HmacSHA512, 25091201",
        "1111111111, HmacSHA1, 14050471",
        "1111111111, HmacSHA256, 67062674",
        "1111111111, HmacSHA512, 99943326",
        "1234567890, HmacSHA1, 89005924",
        "1234567890, HmacSHA256, 91819424",
        "1234567890, HmacSHA512, 93441116",
        "2000000000, HmacSHA1, 69279037",
        "2000000000, HmacSHA256, 90698825",
        "2000000000, HmacSHA512, 38618901",
        "20000000000, HmacSHA1, 65353130",
        "20000000000, HmacSHA256, 77737706",
        "20000000000, HmacSHA512, 47863826"
    })
    void shouldMakeTheCodesOfTheStandard(long seconds, String algorithm, String code) {
        int length =
                switch (algorithm) {
                    case "HmacSHA256" -> 32;
                    case "HmacSHA512" -> 64;
                    default -> 20;
                };
        byte[] secret = SEED.substring(0, length).getBytes(StandardCharsets.US_ASCII);
        Totp totp = new Totp(algorithm, 8, 30);
        assertThat(totp.code(secret, totp.step(Instant.ofEpochSecond(seconds)))).isEqualTo(code);
    }

    @Test
    void shouldForgiveOneStepAndNotTwo() {
        Instant now = Instant.ofEpochSecond(1_111_111_111);
        long step = Totp.USUAL.step(now);
        for (long near = step - 1; near <= step + 1; near++) {
            assertThat(Totp.USUAL.matching(SECRET, now, Totp.USUAL.code(SECRET, near)))
                    .hasValue(near);
        }
        assertThat(Totp.USUAL.matching(SECRET, now, Totp.USUAL.code(SECRET, step - 2)))
                .isEmpty();
        assertThat(Totp.USUAL.matching(SECRET, now, Totp.USUAL.code(SECRET, step + 2)))
                .isEmpty();
        assertThat(Totp.USUAL.matching(SECRET, now, "")).isEmpty();
    }

    /** RFC 4648, section 10, without the padding. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void shouldWriteBase32AsTheStandard(String text, String base32) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(Totp.base32(bytes)).isEqualTo(base32);
        assertThat(Totp.fromBase32(base32)).isEqualTo(bytes);
    }
}
