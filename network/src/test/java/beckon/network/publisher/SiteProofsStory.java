package beckon.network.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.delivery.AdDecision;
import beckon.network.delivery.SlotRequest;
import beckon.network.mail.Mail;
import beckon.network.problem.Problem;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Incentive;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SiteProofsStory {
    private final TestNetwork network = TestNetwork.open();

    @AfterEach
    void close() {
        network.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"TAG", "FILE", "ADS_TXT"})
    void anApprovalTakesEffectWithAnyOfThreeProofs(ProofWay way) {
        Site site = network.unproved("garden.example");
        network.reviews.decide(site.id(), network.verdict(site.host(), 91, Decision.APPROVED));
        Standing held = network.standings.current(site.id());
        assertThat(held.state()).isEqualTo(State.PENDING);
        assertThat(held.reason()).contains("91.0").endsWith("as soon as you have proved that the site is yours.");
        assertThat(network.standings.heldForProof(site.id())).isTrue();
        assertThat(network.reviews.waitingForPerson()).isEmpty();

        show(site, way);
        SiteProof proof = network.proofs.check(site.id(), "publisher/" + site.publisher());

        assertThat(proof.way()).isEqualTo(way);
        Standing approved = network.standings.current(site.id());
        assertThat(approved.state()).isEqualTo(State.APPROVED);
        assertThat(approved.incentive()).isEqualTo(Incentive.INCENTIVE);
        assertThat(approved.publisherPpm()).isEqualTo(680_000);
        assertThat(network.standings.heldForProof(site.id())).isFalse();
        assertThat(network.journal.of(site.id(), 10))
                .extracting(JournalLine::kind)
                .contains("proved", "applied");
        assertThat(subjects())
                .containsExactlyInAnyOrder("garden.example waits for your proof", "garden.example is approved");
    }

    @Test
    void saysExactlyWhatWasLookedForAndFound() {
        Site site = network.unproved("garden.example");
        String key = network.proofs.of(site.id()).key();
        network.web.put("https://garden.example/", "<h1>Garden</h1><!-- <script " + attribute(key) + "></script> -->");
        network.web.put("https://garden.example/.well-known/beckon-" + key + ".txt", "<html>You asked for " + key);
        network.web.put("https://garden.example/ads.txt", "other.example, 1, DIRECT\n# ads.beckon.example, x, DIRECT");

        SiteProof proof = network.proofs.check(site.id(), "publisher/" + site.publisher());

        assertThat(proof.proved()).isFalse();
        List<ProofFinding> findings = proof.findings();
        assertThat(findings).extracting(ProofFinding::found).containsExactly(false, false, false);
        assertThat(findings)
                .extracting(ProofFinding::where)
                .containsExactly(
                        "https://garden.example/",
                        "https://garden.example/.well-known/beckon-" + key + ".txt",
                        "https://garden.example/ads.txt");
        assertThat(findings.get(0).seen()).isEqualTo("a page without the tag");
        assertThat(findings.get(1).seen()).startsWith("\"<html>You asked for");
        assertThat(findings.get(2).wanted()).isEqualTo("ads.beckon.example, " + site.publisher() + ", DIRECT");
        assertThat(findings.get(2).seen()).isEqualTo("a file of 2 lines without it");
        assertThat(network.proofs.of(site.id())).isEqualTo(proof);
    }

    @Test
    void theFileForBuyersIsLookedAtByItselfAndSaysWhatToDo() {
        Site site = network.unproved("www.garden.example");
        String file = "https://www.garden.example/ads.txt";
        String line = network.proofs.adsTxtLine(site);
        assertThat(network.proofs.adsTxt(site.id())).isEmpty();
        assertThat(look(site)).isEqualTo(AdsTxtState.FILE_MISSING);
        network.web.put(file, "\uFEFF\n <!doctype html><title>Not found</title>");
        assertThat(look(site)).isEqualTo(AdsTxtState.NOT_A_FILE);
        network.web.put(file, "other.example, 1, DIRECT\nads.beckon.example\n# " + line);
        assertThat(look(site)).isEqualTo(AdsTxtState.LINE_MISSING);
        network.web.put(file, "ads.beckon.example, 4711, DIRECT, f00");
        assertThat(look(site)).isEqualTo(AdsTxtState.OTHER_ID);
        network.web.put(file, line.replace("DIRECT", "reseller"));
        assertThat(look(site)).isEqualTo(AdsTxtState.RESELLER);
        assertThat(network.proofs.of(site.id()).proved()).isFalse();

        network.clock.forward(Duration.ofHours(1));
        network.web.put(
                "https://garden.example/ads.txt",
                "# ours\r\nADS.beckon.example ,\t" + site.publisher() + ",direct # x");
        AdsTxtLook found = network.proofs.lookAtAdsTxt(site.id(), "publisher/" + site.publisher());
        assertThat(found.state())
                .as("at the root of the domain, where buyers look")
                .isEqualTo(AdsTxtState.PRESENT);
        assertThat(found.address()).isEqualTo("https://garden.example/ads.txt");
        assertThat(found.at()).isEqualTo(network.clock.instant());
        assertThat(network.proofs.adsTxt(site.id())).contains(found);
        assertThat(network.proofs.of(site.id()).way())
                .as("it proves whose site it is")
                .isEqualTo(ProofWay.ADS_TXT);
    }

    private AdsTxtState look(Site site) {
        AdsTxtLook look = network.proofs.lookAtAdsTxt(site.id(), "publisher/" + site.publisher());
        assertThat(network.proofs.adsTxt(site.id())).contains(look);
        return look.state();
    }

    @Test
    void theKeyOfAnotherSiteProvesNothing() {
        Site mine = network.unproved("garden.example");
        Site other = network.unproved("harbour.example");
        String key = network.proofs.of(other.id()).key();
        network.web.put("https://garden.example/", "<script async " + attribute(key) + "></script>");
        network.web.put("https://garden.example/ads.txt", "ads.beckon.example, " + other.publisher() + ", DIRECT");

        SiteProof proof = network.proofs.check(mine.id(), "publisher/" + mine.publisher());

        assertThat(proof.proved()).isFalse();
        assertThat(proof.findings().getFirst().seen()).isEqualTo("a tag with another key");
    }

    @Test
    void whatIsFoundNoMoreIsRemindedOfAndAfterAWeekHeld() {
        Site site = network.unproved("garden.example");
        show(site, ProofWay.FILE);
        network.proofs.check(site.id(), "network");
        network.reviews.decide(site.id(), network.verdict(site.host(), 91, Decision.APPROVED));
        network.web.put("https://garden.example/", "<h1>Garden</h1>");
        network.web.keySet().removeIf(address -> address.contains(".well-known"));

        network.down = true;
        assertThat(network.proofs.check(site.id(), "network").missingSince()).isNull();
        network.down = false;
        assertThat(network.proofs.check(site.id(), "network").missingSince()).isEqualTo(TestNetwork.START);
        assertThat(state(site)).isEqualTo(State.APPROVED);
        assertThat(subjects()).contains("garden.example does not show any more that it is yours");
        network.clock.forward(SiteProofs.GRACE);
        assertThat(network.proofs.check(site.id(), "network").proved()).isFalse();
        assertThat(state(site)).isEqualTo(State.PENDING);

        show(site, ProofWay.ADS_TXT);
        network.proofs.check(site.id(), "network");
        assertThat(state(site)).isEqualTo(State.APPROVED);
        assertThat(network.proofs.of(site.id()).way()).isEqualTo(ProofWay.ADS_TXT);
    }

    @Test
    void theOperatorMayVouchAndNobodyElse() {
        Site site = network.unproved("garden.example");
        network.reviews.decide(site.id(), network.verdict(site.host(), 63, Decision.APPROVED));
        UUID reviewer = network.reviewer().id();
        assertThatThrownBy(() -> network.proofs.vouch(site.id(), reviewer, "I know them."))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("ask one");

        network.proofs.vouch(site.id(), network.operator().id(), "They signed a contract.");

        assertThat(network.standings.current(site.id()).incentive()).isEqualTo(Incentive.DISINCENTIVE);
        network.web.put("https://garden.example/", "<h1>Garden</h1>");
        network.clock.forward(Duration.ofDays(30));
        network.proofs.check(site.id(), "network");
        assertThat(state(site)).isEqualTo(State.APPROVED);
    }

    @Test
    void aPersonsApprovalWaitsForTheProofToo() {
        Site site = network.unproved("garden.example");
        network.reviews.decide(site.id(), network.verdict(site.host(), 40, Decision.MANUAL, "hash"));
        assertThat(network.reviews.waitingForPerson()).hasSize(1);
        network.reviews.decideByPerson(site.id(), network.reviewer().id(), true, "A real garden.");
        assertThat(state(site)).isEqualTo(State.PENDING);
        assertThat(network.reviews.waitingForPerson()).isEmpty();
        network.reviews.decide(site.id(), network.verdict(site.host(), 40, Decision.MANUAL, "hash"));
        assertThat(network.standings.heldForProof(site.id())).isTrue();

        show(site, ProofWay.TAG);
        network.proofs.check(site.id(), "network");
        assertThat(state(site)).isEqualTo(State.APPROVED);
        assertThat(network.standings.current(site.id()).incentive()).isEqualTo(Incentive.NONE);
    }

    @Test
    void aHeldApprovalIsNotWrittenAgainByTheSamePages() {
        Site site = network.unproved("garden.example");
        network.reviews.decide(site.id(), network.verdict(site.host(), 91, Decision.APPROVED, "hash"));
        network.reviews.decide(site.id(), network.verdict(site.host(), 91, Decision.APPROVED, "hash"));
        assertThat(network.standings.history(site.id())).hasSize(2);
        assertThat(subjects()).hasSize(1);
    }

    @Test
    void anUnprovedSiteShowsNoAds() {
        Site site = network.unproved("garden.example");
        network.fund(network.listing(network.partner("Yellow Pages"), "Burst pipe?"), 10_000_000);
        network.reviews.decide(site.id(), network.verdict(site.host(), 91, Decision.APPROVED));
        assertThat(ads()).isZero();
        show(site, ProofWay.TAG);
        network.proofs.check(site.id(), "network");
        assertThat(ads()).isEqualTo(1);
    }

    private int ads() {
        return AdDecision.choose(network.snapshots.load(), new SlotRequest("garden.example", "/", 3, 1))
                .size();
    }

    private void show(Site site, ProofWay way) {
        SiteProof proof = network.proofs.of(site.id());
        network.web.put("https://" + site.host() + "/", "<h1>Garden</h1>");
        switch (way) {
            case TAG ->
                network.web.put(
                        "https://" + site.host() + "/",
                        "<h1>Garden</h1><SCRIPT async src='https://ads.beckon.example/tag.js' data-beckon-site='"
                                + proof.key() + "'></SCRIPT>");
            case FILE ->
                network.web.put("https://" + site.host() + SiteProofs.path(proof), "\uFEFF" + proof.key() + "\r\n");
            case ADS_TXT ->
                network.web.put(
                        "https://" + site.host() + "/ads.txt",
                        "# sellers\nADS.beckon.example ," + site.publisher() + ",\tdirect, x # ours\n");
            case OPERATOR -> throw new IllegalArgumentException("The operator shows nothing on a site");
        }
    }

    private static String attribute(String key) {
        return "data-beckon-site=\"" + key + "\"";
    }

    private State state(Site site) {
        return network.standings.current(site.id()).state();
    }

    private List<String> subjects() {
        return network.outbox.recent(50).stream().map(Mail::subject).toList();
    }
}
