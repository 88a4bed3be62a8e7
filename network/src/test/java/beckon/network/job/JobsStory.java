package beckon.network.job;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.TestNetwork;
import beckon.network.id.Uuid7;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Listing;
import beckon.network.publisher.ReviewWork;
import beckon.network.publisher.Site;
import beckon.network.publisher.SiteReview;
import beckon.network.publisher.SiteReviewer;
import beckon.network.publisher.State;
import beckon.network.publisher.StoredVerdict;
import beckon.network.reference.Channel;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobsStory {
    private final TestNetwork network = TestNetwork.open();

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void anApplicationIsReviewedByItselfAndAgainWhenItIsDue() throws Exception {
        AtomicInteger reviews = new AtomicInteger();
        ConcurrentLinkedQueue<Thresholds> thresholds = new ConcurrentLinkedQueue<>();
        SiteReviewer reviewer = (site, t, _) -> {
            thresholds.add(t);
            return SiteReview.of(
                    network.verdict(site.host(), reviews.incrementAndGet() == 1 ? 91 : 63, Decision.APPROVED));
        };
        Site site = network.site("garden.example");

        try (Jobs jobs = jobs(reviewer)) {
            jobs.start();
            await("the site's approval", () -> state(site) == State.APPROVED);
            assertThat(network.standings.current(site.id()).publisherPpm()).isEqualTo(680_000);
            assertThat(thresholds).containsExactly(Thresholds.DEFAULT);

            network.clock.forward(Duration.ofDays(30));
            await("the second review", () -> reviews.get() == 2);
            await("its consequence", () -> network.standings.current(site.id()).publisherPpm() == 480_000);
        }
        assertThat(network.reviews.of(site.id())).hasSize(2);
    }

    @Test
    void aReviewerThatFailsLeavesACheckAndIsAskedAgain() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        Site site = network.site("garden.example");

        try (Jobs jobs = jobs((s, t, _) -> {
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("the expert's file is gone");
            }
            return SiteReview.of(network.verdict(s.host(), 91, Decision.APPROVED));
        })) {
            jobs.start();
            await("the failed review", () -> network.reviews.of(site.id()).size() == 1);
            StoredVerdict failed = network.reviews.of(site.id()).getFirst();
            assertThat(failed.verdict().decision()).isEqualTo(Decision.UNREVIEWABLE);
            assertThat(failed.verdict().checks()).singleElement().satisfies(check -> assertThat(check.detail())
                    .isEqualTo("the expert's file is gone"));
            assertThat(state(site)).isEqualTo(State.PENDING);

            network.clock.forward(Duration.ofMinutes(1));
            await("the second attempt", () -> state(site) == State.APPROVED);
        }
    }

    @Test
    void whatWasAskedForBeforeAStopIsDoneAfterTheStart() throws Exception {
        Site site = network.site("garden.example");
        jobs((s, t, _) -> SiteReview.of(network.verdict(s.host(), 10, Decision.REJECTED)))
                .close();
        assertThat(state(site)).isEqualTo(State.PENDING);

        try (Jobs jobs = jobs((s, t, _) -> SiteReview.of(network.verdict(s.host(), 10, Decision.REJECTED)))) {
            jobs.start();
            await("the rejection", () -> state(site) == State.REJECTED);
        }
    }

    @Test
    void whatAKilledServerHadBegunIsBegunAgain() throws Exception {
        // What is begun again is due at the wall clock's present.
        network.clock.set(Instant.now());
        Site site = network.site("garden.example");
        network.database.jdbi().useHandle(handle -> handle.createUpdate("update scheduled_tasks set picked = true, "
                        + "picked_by = 'a server that is gone', last_heartbeat = :before")
                .bind("before", network.clock.instant().minusSeconds(10))
                .execute());

        try (Jobs jobs = jobs((s, t, _) -> SiteReview.of(network.verdict(s.host(), 91, Decision.APPROVED)))) {
            jobs.start();
            await("the approval", () -> {
                network.clock.forward(Duration.ofMillis(100));
                return state(site) == State.APPROVED;
            });
        }
    }

    @Test
    void aReviewOnRequestComesAtOnce() throws Exception {
        AtomicInteger reviews = new AtomicInteger();
        try (Jobs jobs = jobs((s, t, _) ->
                SiteReview.of(network.verdict(s.host(), 90 + reviews.incrementAndGet(), Decision.APPROVED)))) {
            jobs.start();
            Site site = network.site("garden.example");
            await("the first review", () -> state(site) == State.APPROVED);
            await("the request's end", () -> waiting() == 0);

            network.reviews.ask(site.id());
            await("the second review", () -> reviews.get() == 2);
        }
    }

    @Test
    void settlementAndAuditComeByThemselves() throws Exception {
        Advertiser advertiser = network.advertiser(network.partner("Yellow Pages"), "Plumber Pipe");
        network.fund(advertiser, 10_000_000);
        Listing listing = network.listing(advertiser, "Burst pipe?");
        Channel own = network.channels.ownMedium(advertiser.partner());
        network.numbers(1);
        Reference reference =
                network.references.assign(advertiser.partner(), listing.id(), own.id(), ReferenceType.TELEPHONIC);
        UUID call = Uuid7.next(network.clock);
        ReviewWork work = new ReviewWork(
                network.database,
                network.clock,
                (s, t, _) -> SiteReview.of(network.verdict(s.host(), 91, Decision.APPROVED)));

        try (Jobs jobs = new Jobs(network.database, network.clock, network.settlement, work)) {
            jobs.start();
            network.calls.admit(call, String.valueOf(reference.e164()), "sip:caller@home.example");
            Instant answered = network.clock.instant();
            network.calls.answered(call, answered).toCompletableFuture().get(10, TimeUnit.SECONDS);
            network.clock.forward(Duration.ofMinutes(2));
            network.calls
                    .ended(call, network.clock.instant(), "completed", Duration.ofMinutes(2))
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            await("the charge", () -> {
                network.clock.forward(Duration.ofSeconds(1));
                return network.contacts.ofPartner(advertiser.partner(), 10).size() == 1;
            });
        }
        assertThat(network.contacts.ofPartner(advertiser.partner(), 10))
                .singleElement()
                .satisfies(contact -> assertThat(contact.chargeMicros()).isEqualTo(4_000_000));
        assertThat(network.audit.check().sound()).isTrue();
    }

    @Test
    void recurringWorkGoesOnWhenARunFailsAndOnTwoServersRunsOnceAtATime() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger under = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Recurring settle = new Recurring("settlement", Duration.ofSeconds(1), () -> {
            most.accumulateAndGet(under.incrementAndGet(), Math::max);
            try {
                Thread.sleep(50);
                if (runs.incrementAndGet() == 1) {
                    throw new IllegalStateException("the first run fails");
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                under.decrementAndGet();
            }
        });
        SiteReviewer nobody = (s, t, _) -> SiteReview.of(network.verdict(s.host(), 91, Decision.APPROVED));
        ReviewWork work = new ReviewWork(network.database, network.clock, nobody);

        try (Jobs one = new Jobs(network.database, network.clock, work, List.of(settle));
                Jobs two = new Jobs(network.database, network.clock, work, List.of(settle))) {
            one.start();
            two.start();
            for (int run = 1; run <= 3; run++) {
                int wanted = run;
                await("run " + run, () -> {
                    network.clock.forward(Duration.ofMillis(100));
                    return runs.get() >= wanted;
                });
            }
        }
        assertThat(most).hasValue(1);
    }

    private Jobs jobs(SiteReviewer reviewer) {
        return new Jobs(
                network.database, network.clock, new ReviewWork(network.database, network.clock, reviewer), List.of());
    }

    private State state(Site site) {
        return network.standings.current(site.id()).state();
    }

    private int waiting() {
        return network.database.jdbi().withHandle(handle -> handle.createQuery(
                        "select count(*) from scheduled_tasks where task_name = 'review-site'")
                .mapTo(Integer.class)
                .one());
    }

    private static void await(String what, BooleanSupplier seen) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(20);
        while (!seen.getAsBoolean()) {
            assertThat(Instant.now()).as("waited 20 s for " + what).isBefore(end);
            Thread.sleep(20);
        }
    }
}
