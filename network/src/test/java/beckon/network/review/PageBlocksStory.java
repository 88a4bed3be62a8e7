package beckon.network.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.account.Role;
import beckon.network.delivery.AdDecision;
import beckon.network.delivery.SlotRequest;
import beckon.network.partner.Listing;
import beckon.network.problem.Problem;
import beckon.network.publisher.Site;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PageBlocksStory {
    private final TestNetwork network = TestNetwork.open();
    private final Site site = network.approvedSite("garden.example", 91);
    private final UUID reviewer = network.reviewer().id();
    private final PageBlocks blocks = new PageBlocks(network.database, network.clock);
    private final ReviewLog log = new ReviewLog(network.database, network.clock);

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void aSectionShowsNoAdsUntilItIsLetBackAndTheSiteStaysApproved() {
        Listing listing = network.listing(network.partner("Yellow Pages"), "Burst pipe?");
        network.fund(listing, 10_000_000);
        assertThat(ads("/forum/x")).isOne();

        PageBlock block = blocks.block(site.id(), reviewer, "/Forum", true, "Spam in the forum");

        assertThat(ads("/forum/x")).isZero();
        assertThat(ads("/FORUM/%78?")).isZero();
        assertThat(ads("/news")).isOne();
        assertThat(blocks.of(site.id())).extracting(PageBlock::shown).containsExactly("/forum/*");
        assertThat(network.standings.history(site.id())).hasSize(2);

        blocks.lift(site.id(), block.id(), reviewer);

        assertThat(ads("/forum/x")).isOne();
        assertThat(blocks.of(site.id())).isEmpty();
        assertThat(log.find(ReviewLog.Wanted.about(site.id()), 10))
                .extracting(ReviewAction::kind, ReviewAction::subject, ReviewAction::account)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                ActionKind.PAGE_UNBLOCKED, "garden.example/forum/*", reviewer),
                        org.assertj.core.groups.Tuple.tuple(
                                ActionKind.PAGE_BLOCKED, "garden.example/forum/*", reviewer));
    }

    @Test
    void onlyReviewersBlockAndNobodyTwice() {
        UUID owner = network.accounts
                .add("owner@garden.example", Role.PUBLISHER, null, site.publisher())
                .id();
        assertThatThrownBy(() -> blocks.block(site.id(), owner, "/x", false, "no"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("only operators and reviewers");
        PageBlock block = blocks.block(site.id(), reviewer, "/x", false, "Bad");
        assertThatThrownBy(() -> blocks.block(site.id(), reviewer, "/X/", false, "Bad"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("already");
        Site other = network.approvedSite("bakery.example", 91);
        assertThatThrownBy(() -> blocks.lift(other.id(), block.id(), reviewer)).isInstanceOf(Problem.class);
        assertThat(blocks.of(site.id())).hasSize(1);
    }

    private int ads(String path) {
        return AdDecision.choose(network.snapshots.load(), new SlotRequest(site.host(), path, 1, 7))
                .size();
    }
}
