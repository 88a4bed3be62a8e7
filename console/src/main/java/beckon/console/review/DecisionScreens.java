package beckon.console.review;

import beckon.console.site.PolicyView;
import beckon.console.site.SiteFile;
import beckon.console.site.SiteFiles;
import beckon.network.account.Account;
import beckon.network.account.Role;
import beckon.network.publisher.PageSets;
import beckon.network.publisher.ReadPages;
import beckon.network.review.Claim;
import beckon.network.review.Claims;
import beckon.network.review.PageBlocks;
import beckon.network.review.PersonDecision;
import beckon.network.review.ReviewDesk;
import beckon.network.review.ReviewLog;
import beckon.network.review.SecondOpinion;
import beckon.review.policy.Catalogue;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what the screen of one decision shows. Safe for any number of threads. */
@Component
public class DecisionScreens {
    private static final int ACTIONS = 20;
    private static final Catalogue CATALOGUE = Catalogue.shipped();
    private static final List<Template> TEMPLATES = Template.all(CATALOGUE);

    private final SiteFiles files;
    private final PageSets pages;
    private final Claims claims;
    private final ReviewDesk desk;
    private final PageBlocks blocks;
    private final ReviewLog log;

    DecisionScreens(SiteFiles files, PageSets pages, Claims claims, ReviewDesk desk, PageBlocks blocks, ReviewLog log) {
        this.files = files;
        this.pages = pages;
        this.claims = claims;
        this.desk = desk;
        this.blocks = blocks;
        this.log = log;
    }

    /** The screen of {@code site} for {@code person}, who takes the site unless another has it. */
    DecisionScreen open(UUID site, Account person) {
        SiteFile file = scored(site);
        SecondOpinion opinions = desk.secondOpinion(site, person.id()).orElse(null);
        String objection = objection(opinions, person);
        // Who may not decide it keeps nobody else from it.
        Claim claim = objection.isEmpty()
                ? claims.take(site, person.id())
                : claims.of(site).orElse(null);
        Optional<ReadPages> read = Optional.ofNullable(file.verdict())
                .flatMap(stored -> pages.find(site, stored.verdict().contentHash()));
        return new DecisionScreen(
                file,
                claim,
                claim == null || claim.isOf(person.id()),
                objection,
                MarkedText.of(read.map(ReadPages::pages).orElse(List.of()), evidence(file)),
                read.map(ReadPages::cut).orElse(false),
                LabelChoice.of(CATALOGUE.policies(), file.policies()),
                TEMPLATES,
                opinions,
                blocks.of(site),
                log.find(ReviewLog.Wanted.about(site), ACTIONS));
    }

    QueuePages.LastDecision last(PersonDecision decision) {
        return new QueuePages.LastDecision(
                decision, files.of(decision.site(), null).site().host());
    }

    /** With the newest verdict that has a score: the one that a decision is about. */
    private SiteFile scored(UUID site) {
        SiteFile newest = files.of(site, null);
        return newest.verdicts().stream()
                .filter(stored -> stored.verdict().decision() != Decision.UNREVIEWABLE)
                .findFirst()
                .map(stored -> files.of(site, stored.id()))
                .orElse(newest);
    }

    private static String objection(@Nullable SecondOpinion opinions, Account person) {
        if (opinions == null) {
            return "";
        }
        return switch (opinions.stage()) {
            case OPEN ->
                opinions.firstBy().equals(person.id())
                        ? "You gave the first opinion on this site; another person gives the second."
                        : "";
            case DISPUTED ->
                person.role() == Role.OPERATOR ? "" : "Two reviewers disagree about this site; an operator decides.";
            case CLOSED -> "";
        };
    }

    private static List<NumberedEvidence> evidence(SiteFile file) {
        List<NumberedEvidence> all = new ArrayList<>();
        for (PolicyView policy : file.policies()) {
            List<Evidence> sorted = policy.finding().evidence().stream()
                    .sorted(Comparator.comparingDouble((Evidence one) -> -one.weight()))
                    .toList();
            for (Evidence one : sorted) {
                all.add(new NumberedEvidence(all.size() + 1, policy.finding().policy(), one, false));
            }
        }
        return all;
    }
}
