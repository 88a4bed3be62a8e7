package beckon.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageAddressTest {

    @Test
    void namesASiteAsTheNetworkDoes() {
        assertThat(PageAddress.parse("https://Bakery.Example/Bread?x=1#top"))
                .contains(new PageAddress("bakery.example", "/Bread"));
        assertThat(PageAddress.parse("http://bakery.example:80")).contains(new PageAddress("bakery.example", "/"));
        assertThat(PageAddress.parse("https://bakery.example:443/")).contains(new PageAddress("bakery.example", "/"));
        assertThat(PageAddress.parse("http://bakery.localhost:8091/a|b"))
                .contains(new PageAddress("bakery.localhost:8091", "/a|b"));
        assertThat(PageAddress.parse("http://[::1]:8091/")).contains(new PageAddress("[::1]:8091", "/"));
    }

    @Test
    void readsNothingButWebAddresses() {
        for (String other : new String[] {
            "",
            "null",
            "bakery.example",
            "//bakery.example/",
            "ftp://bakery.example/",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https://",
            "https:///path",
            "https://user:secret@bakery.example/",
            "https://bakery.example:port/",
            "https://bakery.example\\@evil.example\n/",
            "https://ba kery.example/"
        }) {
            assertThat(PageAddress.parse(other).map(PageAddress::host))
                    .as(other)
                    .isNotEqualTo(java.util.Optional.of("evil.example"));
            if (!other.contains("\\")) {
                assertThat(PageAddress.parse(other)).as(other).isEmpty();
            }
        }
    }
}
