package beckon.review.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.review.fetch.WebAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class FrontierProperties {
    @Property
    void everyPageComesOnceAndNoneIsLost(@ForAll @Size(max = 60) List<@net.jqwik.api.From("paths") String> paths) {
        Frontier frontier = new Frontier();
        Set<URI> put = new HashSet<>();
        for (int i = 0; i < paths.size(); i++) {
            URI uri = uri(paths.get(i));
            put.add(uri);
            if (i % 2 == 0) {
                frontier.add(uri, "");
            } else {
                frontier.list(uri);
            }
        }
        assertThat(frontier.size()).isEqualTo(put.size());

        List<URI> taken = drained(frontier);

        assertThat(taken).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(put);
        assertThat(frontier.size()).isZero();
    }

    @Property
    void noSectionComesTwiceBeforeAnotherThatWaits(
            @ForAll @Size(min = 1, max = 60) List<@net.jqwik.api.From("paths") String> paths) {
        Frontier frontier = new Frontier();
        paths.forEach(path -> frontier.add(uri(path), ""));
        List<String> sections =
                drained(frontier).stream().map(Frontier::section).toList();
        Set<String> all = new HashSet<>(sections);

        assertThat(new HashSet<>(sections.subList(0, all.size()))).isEqualTo(all);
    }

    @Property
    void theOrderFollowsFromWhatWasPutIn(@ForAll @Size(max = 40) List<@net.jqwik.api.From("paths") String> paths) {
        Frontier one = new Frontier();
        Frontier other = new Frontier();
        paths.forEach(path -> {
            one.add(uri(path), "");
            other.add(uri(path), "");
        });
        assertThat(drained(one)).isEqualTo(drained(other));
    }

    @Property
    void whoRunsTheSiteComesFirst(@ForAll @Size(max = 40) List<@net.jqwik.api.From("paths") String> paths) {
        Frontier frontier = new Frontier();
        paths.forEach(path -> frontier.add(uri(path), ""));
        frontier.add(uri("/x/y/z/about"), "");
        frontier.add(uri("/deep/down/kontakt.html"), "");
        frontier.add(uri("/some/where"), "Datenschutz");

        assertThat(drained(frontier).subList(0, 3))
                .containsExactly(uri("/some/where"), uri("/deep/down/kontakt.html"), uri("/x/y/z/about"));
    }

    @Property(tries = 5)
    void aSiteThatCallsEverythingContactGainsNothing() {
        Frontier frontier = new Frontier();
        for (int i = 0; i < 100; i++) {
            frontier.add(uri("/contact" + i), "contact");
        }
        frontier.add(uri("/casino/slots"), "slots");

        assertThat(drained(frontier).subList(0, 8)).contains(uri("/casino/slots"));
    }

    @Property(tries = 2)
    void amillionLinksAreBounded() {
        Frontier frontier = new Frontier();
        for (int i = 0; i < 1_000_000; i += 97) {
            frontier.add(uri("/s" + i % 1_000 + "/p" + i), "");
            frontier.list(uri("/s" + i % 1_000 + "/q" + i));
        }
        assertThat(frontier.size()).isLessThanOrEqualTo(Frontier.MOST);
    }

    @Provide
    Arbitrary<String> paths() {
        Arbitrary<String> part = Arbitraries.of("a", "b", "cc", "news", "x1", "p");
        return part.list().ofMinSize(1).ofMaxSize(4).map(parts -> "/" + String.join("/", parts));
    }

    private static URI uri(String path) {
        return WebAddress.of("http://shop.example" + path);
    }

    private static List<URI> drained(Frontier frontier) {
        List<URI> taken = new ArrayList<>();
        for (URI next = frontier.next(); next != null; next = frontier.next()) {
            taken.add(next);
        }
        return taken;
    }
}
