package beckon.network.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.problem.Problem;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SiteAddressProperties {
    @Property(tries = 500)
    void everySpellingOfAHostIsOneHost(@ForAll("hosts") String host, @ForAll("paths") String path) {
        for (String spelling : new String[] {
            host,
            host.toUpperCase(Locale.ROOT),
            host + ".",
            "https://" + host + ":443",
            "HTTP://" + host + ":80",
            " http://" + host + " "
        }) {
            SiteAddress address = SiteAddress.of(spelling.stripTrailing() + path);
            assertThat(address.host()).isEqualTo(host);
            assertThat(address.home().getHost()).isEqualTo(host);
            assertThat(SiteAddress.of(address.home().toString()))
                    .as("its own spelling means itself")
                    .isEqualTo(address);
        }
    }

    @Property(tries = 1000)
    void whateverIsTypedIsReadOrNamed(@ForAll String typed) {
        try {
            SiteAddress address = SiteAddress.of(typed);
            assertThat(address.host())
                    .isEqualTo(address.host().toLowerCase(Locale.ROOT))
                    .isNotEmpty();
            assertThat(address.home().getScheme()).isIn("http", "https");
        } catch (Problem problem) {
            assertThat(problem.type()).isEqualTo("site-invalid");
        }
    }

    @Example
    void portsPathsAndForeignLettersAreKeptWhereTheyMatter() {
        Map.of(
                        "http://127.0.0.1:8080/shop?x=1#y", "127.0.0.1:8080 http://127.0.0.1:8080/shop",
                        "https://example.org:80", "example.org:80 https://example.org:80/",
                        "B\u00fccher.example", "xn--bcher-kva.example https://xn--bcher-kva.example/",
                        "http://[::1]:81/", "[::1]:81 http://[::1]:81/",
                        "example.org/a/../b", "example.org https://example.org/b")
                .forEach((typed, expected) -> {
                    SiteAddress address = SiteAddress.of(typed);
                    assertThat(address.host() + " " + address.home()).as(typed).isEqualTo(expected);
                });
    }

    @Example
    void whatIsNoSiteIsRefused() {
        for (String typed : new String[] {
            "",
            " ",
            "ftp://example.org/",
            "javascript:alert(1)",
            "mailto:a@example.org",
            "https://ann:secret@example.org/",
            "https://",
            "http:///path",
            "https://example.org:0/",
            "https://example.org:70000/",
            "exa mple.org",
            "https://exam_ple.org/",
            "file:///etc/passwd",
            "https://."
        }) {
            assertThatThrownBy(() -> SiteAddress.of(typed)).as(typed).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.type()).isEqualTo("site-invalid");
                assertThat(problem.field()).isEqualTo("home");
            });
        }
    }

    @Provide
    Arbitrary<String> hosts() {
        Arbitrary<String> label =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(12);
        return Combinators.combine(label, label, Arbitraries.of("example", "test", "co.example"))
                .as((one, two, top) -> one + "." + two + "." + top);
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of("", "/", "/a", "/a/b.html", "/?q=1", "/a#b");
    }
}
