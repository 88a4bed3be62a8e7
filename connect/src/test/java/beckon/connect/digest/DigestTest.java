package beckon.connect.digest;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.digest.Nonces.Worth;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The figures of RFC 2617 and RFC 7616, and what a nonce is good for. */
class DigestTest {
    private static final String NONCE = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
    private static final String CNONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

    private static String rfc7616(Algorithm algorithm) {
        Challenge challenge = new Challenge("http-auth@example.org", NONCE, "", algorithm, true, false);
        return new Login("Mufasa", "Circle of Life")
                .answer(challenge, "GET", "/dir/index.html", 1, CNONCE)
                .response();
    }

    @Test
    void answersTheExampleOfRfc7616WithBothAlgorithms() {
        assertThat(rfc7616(Algorithm.MD5)).isEqualTo("8ca523f5e9506fed4657c9700eebdbec");
        assertThat(rfc7616(Algorithm.SHA_256))
                .isEqualTo("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
    }

    @Test
    void answersTheExampleOfRfc2617() {
        Challenge challenge = Objects.requireNonNull(Challenge.parse("""
                Digest realm="testrealm@host.com",
                        qop="auth,auth-int",
                        nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093",
                        opaque="5ccc069c403ebaf9f0171e9517f40e41"
                """));
        Credentials answer =
                new Login("Mufasa", "Circle Of Life").answer(challenge, "GET", "/dir/index.html", 1, "0a4f113b");
        assertThat(answer.response()).isEqualTo("6629fae49393a05397450978507c4ef1");
        assertThat(answer.text())
                .contains("opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"")
                .contains("nc=00000001");
    }

    @Test
    void hashesOfThePasswordAreEnoughForAServer() {
        Secret secret = Secret.of("Mufasa", "http-auth@example.org", "Circle of Life");
        assertThat(Algorithm.SHA_256.response(
                        secret.sha256(), NONCE, "00000001", CNONCE, "auth", "GET", "/dir/index.html"))
                .isEqualTo(rfc7616(Algorithm.SHA_256));
        assertThat(secret).hasToString("Secret");
    }

    @Test
    void brokenHeadersAreNoChallenges() {
        for (String broken : List.of(
                "",
                "Digest",
                "Basic realm=\"x\"",
                "Digest realm=\"x",
                "Digest realm=\"x\"; nonce=\"y\"",
                "Digest realm=\"x\", nonce=\"y\", realm=\"z\"",
                "Digest realm=\"x\", nonce=\"y\", algorithm=SHA-1",
                "Digest realm=\"x\", nonce=\"y\", qop=\"auth-int\"",
                "Digest =\"x\", nonce=\"y\"")) {
            assertThat(Challenge.parse(broken)).as(broken).isNull();
        }
    }

    @Test
    void aNonceIsGoodForItsTimeAndOnceForEachCount() {
        Nonces nonces = new Nonces(new byte[32], Duration.ofSeconds(10));
        String nonce = nonces.issue(1_000_000);
        assertThat(nonces.worth(nonce, 1_010_000)).isEqualTo(Worth.FRESH);
        assertThat(nonces.worth(nonce, 1_010_001)).isEqualTo(Worth.STALE);
        assertThat(nonces.worth(nonce, 999_999)).isEqualTo(Worth.STALE);
        assertThat(nonces.take(nonce, 1)).isTrue();
        assertThat(nonces.take(nonce, 1)).isFalse();
        assertThat(nonces.take(nonce, 5)).isTrue();
        assertThat(nonces.take(nonce, 3)).as("overtaken on the way").isTrue();
        assertThat(nonces.take(nonce, 3)).isFalse();
        assertThat(nonces.take(nonce, 100)).isTrue();
        assertThat(nonces.take(nonce, 6)).as("too far behind to know").isFalse();
    }

    @Test
    void anotherServersNonceIsForeign() {
        byte[] other = new byte[32];
        other[0] = 1;
        String foreign = new Nonces(other, Duration.ofSeconds(10)).issue(1_000);
        Nonces nonces = new Nonces(new byte[32], Duration.ofSeconds(10));
        assertThat(nonces.worth(foreign, 1_000)).isEqualTo(Worth.FOREIGN);
        assertThat(nonces.worth("", 1_000)).isEqualTo(Worth.FOREIGN);
        assertThat(nonces.worth(nonces.issue(1_000).replace('0', '1'), 1_000)).isEqualTo(Worth.FOREIGN);
    }

    @Test
    void forgettingANonceDoesNotLetItInAgain() {
        Nonces nonces = new Nonces(new byte[32], Duration.ofSeconds(10));
        String first = nonces.issue(1_000);
        assertThat(nonces.take(first, 1)).isTrue();
        for (int i = 0; i < 65_536; i++) {
            nonces.take(nonces.issue(1_000), 1);
        }
        assertThat(nonces.worth(first, 1_000)).isEqualTo(Worth.STALE);
        assertThat(nonces.worth(nonces.issue(1_000), 1_000)).isEqualTo(Worth.FRESH);
    }

    @Test
    void guessersAreSlowedThenIgnoredAndForgotten() throws Exception {
        Guesses guesses = new Guesses(1_000);
        java.net.InetAddress source = java.net.InetAddress.getByName("192.0.2.1");
        assertThat(guesses.treatment(source, "shop", 0)).isEqualTo(Guesses.Treatment.ANSWER);
        for (int i = 0; i < 3; i++) {
            guesses.wrong(source, "shop", 0);
        }
        assertThat(guesses.treatment(source, "shop", 0)).isEqualTo(Guesses.Treatment.SLOW);
        assertThat(guesses.treatment(source, "other", 0)).isEqualTo(Guesses.Treatment.ANSWER);
        guesses.right(source, "shop");
        assertThat(guesses.treatment(source, "shop", 0)).isEqualTo(Guesses.Treatment.ANSWER);
        for (int i = 0; i < 60; i++) {
            guesses.wrong(source, "user" + i, 0);
        }
        assertThat(guesses.treatment(source, "never-tried", 0)).isEqualTo(Guesses.Treatment.SILENT);
        assertThat(guesses.treatment(source, "never-tried", 2_000)).isEqualTo(Guesses.Treatment.ANSWER);
    }
}
