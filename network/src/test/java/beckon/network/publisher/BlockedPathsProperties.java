package beckon.network.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.problem.Problem;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

class BlockedPathsProperties {
    private static final BlockedPaths FORUM =
            new BlockedPaths(List.of(BlockedPath.of("garden.example", "/Forum/", true)));

    @Example
    void everySpellingOfABlockedPageIsBarred() {
        for (String path : List.of(
                "/forum",
                "/forum/",
                "/FORUM",
                "//forum",
                "/./forum",
                "/news/../forum",
                "/forum/x",
                "/forum/x/y.html",
                "/%66orum",
                "/%46ORUM/x",
                "/%2566orum",
                "/%25252566orum",
                "/forum%2fx",
                "/forum;jsessionid=1",
                "/forum;a=b/x",
                "\\forum",
                "/news\\..\\forum",
                "/news/%2e%2e/forum",
                "/../../forum",
                "/\uff46orum",
                "/forum/../forum")) {
            assertThat(FORUM.bars(path)).as(path).isTrue();
        }
    }

    @Example
    void othersAreNot() {
        for (String path : List.of("/", "", "/forums", "/news/forum", "/forum-rules", "/forum/../news", "/100%25")) {
            assertThat(FORUM.bars(path)).as(path).isFalse();
        }
    }

    @Example
    void aPageThatNobodyCanReadShowsNothingWhereSomethingIsBlocked() {
        for (String path : List.of("/%", "/%zz", "/news/%f", "/%ff%fe")) {
            assertThat(FORUM.bars(path)).as(path).isTrue();
            assertThat(BlockedPaths.NONE.bars(path)).as(path).isFalse();
        }
    }

    @Example
    void aSinglePageLeavesWhatLiesBelowAlone() {
        BlockedPaths page =
                new BlockedPaths(List.of(BlockedPath.of("garden.example", "https://garden.example/a/b", false)));
        assertThat(page.bars("/a/b")).isTrue();
        assertThat(page.bars("/a/b/")).isTrue();
        assertThat(page.bars("/a/b/c")).isFalse();
        assertThat(new BlockedPaths(List.of(new BlockedPath("/", true))).bars("/anything"))
                .isTrue();
    }

    @Property(tries = 200)
    void whatLiesBelowASectionIsBarredHoweverItIsWritten(
            @ForAll @AlphaChars @StringLength(min = 1, max = 12) String name) {
        StringBuilder encoded = new StringBuilder();
        name.chars().forEach(c -> encoded.append('%').append(Integer.toHexString(c)));
        assertThat(FORUM.bars("/x/.././FoRuM/" + encoded)).isTrue();
    }

    @Example
    void saysWhatIsWrongWithABlock() {
        for (String wrong : List.of("", "forum", "/forum?page=2", "/a#b", "/%zz", "https://other.example/forum")) {
            assertThatThrownBy(() -> BlockedPath.of("garden.example", wrong, true))
                    .as(wrong)
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("path is");
        }
    }
}
