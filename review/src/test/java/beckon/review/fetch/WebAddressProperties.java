package beckon.review.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WebAddressProperties {
    @Property
    void theNormalFormIsAFixedPoint(@ForAll("addresses") String text) {
        URI once = WebAddress.of(text);

        assertThat(WebAddress.of(once.toString())).isEqualTo(once);
        assertThat(once.getScheme()).isIn("http", "https");
        assertThat(once.getHost()).isNotEmpty().isEqualTo(once.getHost().toLowerCase(java.util.Locale.ROOT));
        assertThat(once.getRawFragment()).isNull();
        assertThat(once.getRawUserInfo()).isNull();
        assertThat(once.getRawPath()).startsWith("/");
    }

    @Property
    void noReferenceBreaksItOrLeadsOutOfTheWeb(@ForAll String reference) {
        Optional<URI> target = WebAddress.resolve(URI.create("http://shop.example/a/b?c"), reference);

        target.ifPresent(uri -> {
            assertThat(uri.getScheme()).isIn("http", "https");
            assertThat(uri.getHost()).isNotNull();
            assertThat(WebAddress.of(uri.toString())).isEqualTo(uri);
        });
    }

    @Property
    void whateverAUserNameIsItIsRefused(@ForAll("names") String user, @ForAll("names") String host) {
        assertThat(WebAddress.resolve(URI.create("http://shop.example/"), "http://" + user + "@" + host + ".example/"))
                .isEmpty();
    }

    @Provide
    Arbitrary<String> addresses() {
        Arbitrary<String> path = Arbitraries.strings()
                .withChars("aZ09/.%?&=é\\ ;:@<>\"2eF~'\u4e2d")
                .ofMaxLength(40);
        return Combinators.combine(
                        Arbitraries.of("http", "https", "HTTP", "hTTps"),
                        names(),
                        Arbitraries.of("", ":80", ":443", ":8080", ":"),
                        path)
                .as((scheme, name, port, rest) -> scheme + "://" + name + ".Example" + port + "/" + rest);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("AZ")
                .ofMinLength(1)
                .ofMaxLength(20);
    }
}
