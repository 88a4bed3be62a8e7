package beckon.app.demo;

import beckon.app.configuration.Configuration;
import beckon.app.configuration.Key;
import beckon.app.demo.PartnerChapter.Brought;
import beckon.app.demo.VisitorChapter.Visit;
import beckon.app.running.RunningNetwork;
import beckon.network.event.Event;
import beckon.network.publisher.Site;
import beckon.network.publisher.Terms;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Runs the whole network on sample sites, partners and calls, and walks through the loop once. The walk begins 31 days ago
 * by the demo's clock, so that thirty days of traffic lie between the first application and today. Not thread-safe.
 */
public final class Demo implements AutoCloseable {
    private static final Duration BEGINNING = Duration.ofDays(-31);
    private static final Duration A_WEEK_AGO = Duration.ofDays(-8);
    /** Short, so that a call of the demo counts without half a minute's wait. */
    private static final int QUALIFIED_SECONDS = 2;

    private final PrintStream out;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final MovableClock clock = new MovableClock(Clock.systemUTC());
    private final HttpCalls http;
    private final SampleSites sites;
    private final Telephones telephones;
    private final RunningNetwork network;

    private Demo(DemoPlan plan, PrintStream out) throws IOException {
        this.out = out;
        try {
            this.http = keep(new HttpCalls());
            this.sites = keep(SampleSites.start(plan.sitesPort()));
            this.telephones = keep(Telephones.start(plan.advertiserPort()));
            this.network = keep(RunningNetwork.start(configuration(plan), clock));
            sites.useEdge(network.edgeUri());
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /**
     * Starts the sample sites, the advertisers' telephone and the network.
     *
     * @throws UncheckedIOException when a port is taken; the message names it
     */
    public static Demo start(DemoPlan plan, PrintStream out) {
        try {
            return new Demo(plan, out);
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "The demo cannot have its ports, " + plan.sitesPort() + " for the sample sites and "
                            + plan.advertiserPort() + " for the advertisers' telephone (" + failed.getMessage()
                            + "); stop the program that has them.",
                    failed);
        }
    }

    private <T extends AutoCloseable> T keep(T room) {
        open.push(room);
        return room;
    }

    private static Configuration configuration(DemoPlan plan) {
        Map<Key, String> given = new HashMap<>(plan.ports());
        given.put(Key.DATA, plan.data().toString());
        given.put(Key.REVIEW_ALLOW_PRIVATE, "true");
        return Configuration.read(Path.of("beckon.yaml"), System.getenv(), given);
    }

    /** Walks through the loop and returns whether every step was seen to work. */
    public boolean walk() {
        Walk walk = new Walk(out);
        HistoryChapter history = new HistoryChapter(network.doors());
        boolean again = history.toldBefore();
        if (again) {
            walk.note("This data folder holds an earlier demo; its traffic and its books go on.");
        } else {
            clock.set(BEGINNING);
        }
        prepareTerms();
        int taken = network.doors().numberPool().take(SampleNumbers.carrier().offered());
        walk.note(taken + " telephone numbers were taken into the pool.");

        List<Brought> partners = new PartnerChapter(network, sites, telephones.advertiserHost(), http).tell(walk);
        PublisherChapter publishers = new PublisherChapter(network, sites);
        Map<String, Site> applied = publishers.apply(site -> {
            if (!again) {
                history.prepare(partners, site);
            }
        });
        publishers.tell(walk, applied);
        choose(walk, history, partners, again);
        live(walk, Objects.requireNonNull(applied.get(SampleSite.GOOD)));
        return walk.conclude();
    }

    private void prepareTerms() {
        Terms terms = network.doors().termsBook().current();
        if (terms.qualifiedSeconds() != QUALIFIED_SECONDS) {
            network.doors().termsBook().set(terms.withQualifiedSeconds(QUALIFIED_SECONDS));
        }
    }

    private void choose(Walk walk, HistoryChapter history, List<Brought> partners, boolean again) {
        ChoiceChapter choice = new ChoiceChapter(network.doors(), http);
        if (again) {
            walk.chapter("The partners' servers ask for a console");
            choice.ask(walk, partners);
            return;
        }
        clock.set(A_WEEK_AGO);
        history.firstWeeks(walk, Clock.systemUTC().instant());
        walk.chapter("A week ago: the partners' servers ask for a console; their settings are equal");
        Map<UUID, String> before = choice.ask(walk, partners);
        walk.saw(before.values().stream().distinct().count() == 2, "Equal settings, different offers", "");
        Brought flipped = partners.getFirst();
        clock.set(Duration.ZERO);
        history.lastWeek(walk, Clock.systemUTC().instant(), flipped);
        walk.chapter("Today: " + flipped.partner().name() + " has lost its clicks and won calls; they ask again");
        Map<UUID, String> after = choice.ask(walk, partners);
        UUID partner = flipped.partner().id();
        walk.saw(
                !Objects.equals(before.get(partner), after.get(partner)),
                "Traffic alone changed what " + flipped.partner().name() + " is offered",
                before.get(partner) + " references before, " + after.get(partner) + " now");
    }

    private void live(Walk walk, Site site) {
        Visit visit = new VisitorChapter(network, sites, http).tell(walk);
        BooksChapter books = new BooksChapter(network.doors());
        Optional<Event> call = new CallChapter(network, telephones).tell(walk, visit.number());
        walk.chapter("What it costs and who gets what");
        if (visit.click() != null) {
            books.charge(walk, "The click", visit.click());
        }
        call.ifPresent(ended -> books.charge(walk, "The call", ended));
        if (visit.click() != null) {
            books.conclude(walk, site, visit.click(), clock.instant());
        }
    }

    /** The table of addresses and logins, and what to try next. */
    public void invite() {
        new Invitation(network, sites, telephones, http).print(out);
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception failed) {
                out.println("Something did not close cleanly: " + failed.getMessage());
            }
        }
    }
}
