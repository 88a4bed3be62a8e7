package beckon.review.page;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.internal.StringUtil;

class BaseAddressProperties {

    @Property
    void leadsWhereALibraryWouldLead(@ForAll("bases") String base, @ForAll("links") String link) {
        String expected = StringUtil.resolve(base, link.strip());
        assertThat(new BaseAddress(base).absolute(link)).isEqualTo(expected.isEmpty() ? link.strip() : expected);
    }

    @Provide
    Arbitrary<String> bases() {
        return Arbitraries.of(
                "",
                "https://site.example",
                "https://site.example/",
                "http://site.example:8080/a/b.html",
                "https://site.example/a/?q=/x/y#/z/",
                "https://site.example?q=/x",
                "https://site.example/a/b/#f",
                "file.html");
    }

    @Provide
    Arbitrary<String> links() {
        Arbitrary<String> parts = Arbitraries.of(
                "",
                "/",
                "//",
                "a",
                "b.html",
                "..",
                ".",
                "?",
                "#",
                "x=1",
                "https://",
                "http://",
                "other.example",
                "mailto:",
                "javascript:",
                " ",
                "\n",
                "@",
                ":",
                ":81",
                "%20",
                "é");
        return Combinators.combine(parts, parts, parts, parts).as((a, b, c, d) -> a + b + c + d);
    }
}
