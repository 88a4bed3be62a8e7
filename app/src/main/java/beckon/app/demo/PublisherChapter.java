package beckon.app.demo;

import beckon.app.running.RunningNetwork;
import beckon.network.publisher.Publisher;
import beckon.network.publisher.Site;
import beckon.network.publisher.Standing;
import beckon.network.publisher.State;
import beckon.network.publisher.StoredVerdict;
import beckon.review.verdict.Evidence;
import beckon.review.verdict.Incentive;
import beckon.review.verdict.PolicyFinding;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Publishers apply; their sites are read, scored and decided by the timers of the running network. */
final class PublisherChapter {
    private final RunningNetwork network;
    private final SampleSites sites;

    PublisherChapter(RunningNetwork network, SampleSites sites) {
        this.network = network;
        this.sites = sites;
    }

    /** Lets every sample site apply that has not yet, and hands it on before its review begins. Returns them by name. */
    Map<String, Site> apply(Consumer<Site> ordinary) {
        Map<String, Site> applied = new LinkedHashMap<>();
        for (SampleSite sample : SampleSite.all()) {
            Site site = network.doors()
                    .sites()
                    .byHost(sites.host(sample.name()))
                    .orElseGet(() -> network.doors()
                            .sites()
                            .apply(
                                    publisher(sample).id(),
                                    sites.home(sample.name()).toString()));
            if (sample.ordinary()) {
                ordinary.accept(site);
            }
            applied.put(sample.name(), site);
        }
        return applied;
    }

    private Publisher publisher(SampleSite sample) {
        return network.doors().publishers().add(sample.owner(), sample.name() + "@publisher.example");
    }

    /** Waits for the verdicts and shows them. */
    void tell(Walk walk, Map<String, Site> applied) {
        walk.chapter("Publishers apply; each site is read and judged by the expert");
        for (SampleSite sample : SampleSite.all()) {
            Site site = applied.get(sample.name());
            if (site == null) {
                throw new IllegalStateException(sample.name() + " has not applied");
            }
            Optional<StoredVerdict> verdict = Patience.until(
                    () -> network.doors().siteReviews().of(site.id()).stream().findFirst());
            Standing standing = network.doors().standings().current(site.id());
            walk.saw(
                    verdict.isPresent() && sample.expected(standing.state(), standing.incentive()),
                    site.host() + " is " + words(standing),
                    verdict.map(PublisherChapter::describe).orElse("There is no verdict yet."));
        }
    }

    private static String words(Standing standing) {
        String state = standing.state().name().toLowerCase(Locale.ROOT);
        if (standing.state() != State.APPROVED) {
            return state;
        }
        String share = "the publisher's share is " + standing.publisherPpm() / 10_000.0 + " %";
        return standing.incentive() == Incentive.NONE
                ? state + ", " + share
                : state + " with " + standing.incentive().word() + ", " + share;
    }

    private static String describe(StoredVerdict stored) {
        String heading = String.format(
                Locale.ROOT,
                "quality %.1f from %d pages, expert %.12s",
                stored.verdict().quality(),
                stored.verdict().pages(),
                stored.verdict().expert());
        List<PolicyFinding> worst = stored.verdict().policies().stream()
                .filter(finding -> !finding.evidence().isEmpty())
                .sorted(Comparator.comparingDouble(PolicyFinding::probability).reversed())
                .limit(1)
                .toList();
        String evidence = worst.stream()
                .flatMap(finding -> finding.evidence().stream()
                        .filter(item -> item.weight() > 0)
                        .limit(3)
                        .map(item -> describe(finding, item)))
                .collect(Collectors.joining("\n"));
        return evidence.isEmpty() ? heading : heading + "\n" + evidence;
    }

    private static String describe(PolicyFinding finding, Evidence item) {
        String quote = item.passage().isBlank() ? "" : " “" + shortened(item.passage()) + "”";
        return String.format(
                Locale.ROOT,
                "%s %.0f %%: %s (%+.2f)%s",
                finding.policy(),
                finding.probability() * 100,
                item.item(),
                item.weight(),
                quote);
    }

    private static String shortened(String passage) {
        return passage.length() <= 70 ? passage : passage.substring(0, 69) + "…";
    }
}
