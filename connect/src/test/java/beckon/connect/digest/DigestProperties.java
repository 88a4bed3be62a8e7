package beckon.connect.digest;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any challenge and any text. */
class DigestProperties {
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(40);
    }

    @Property
    void challengesReadAsTheyWereWritten(
            @ForAll("texts") String realm,
            @ForAll("texts") String nonce,
            @ForAll("texts") String opaque,
            @ForAll Algorithm algorithm,
            @ForAll boolean auth,
            @ForAll boolean stale) {
        Challenge challenge = new Challenge(realm, nonce, opaque, algorithm, auth, stale);
        assertThat(Challenge.parse(challenge.text())).isEqualTo(challenge);
    }

    @Property
    void credentialsReadAsTheyWereWritten(
            @ForAll("texts") String user, @ForAll("texts") String uri, @ForAll Algorithm algorithm) {
        Credentials given =
                new Credentials(user, "realm", "nonce", uri, "0123", algorithm, "auth", "00000001", "client", "opaque");
        assertThat(Credentials.parse(given.text())).isEqualTo(given);
        assertThat(given.count()).isEqualTo(1);
    }

    @Property(tries = 5_000)
    void anyTextIsReadOrRefused(@ForAll String text) {
        Challenge read = Challenge.parse("Digest " + text);
        if (read != null) {
            assertThat(Challenge.parse(read.text())).isEqualTo(read);
        }
        Credentials given = Credentials.parse("Digest username=a, realm=b, nonce=c, uri=d, response=e, " + text);
        if (given != null) {
            assertThat(Credentials.parse(given.text())).isEqualTo(given);
        }
    }

    @Property
    void aPasswordFitsItsOwnHashOnly(@ForAll("texts") String first, @ForAll("texts") String second) {
        assertThat(Secret.of("u", "r", first).equals(Secret.of("u", "r", second)))
                .isEqualTo(first.equals(second));
    }
}
