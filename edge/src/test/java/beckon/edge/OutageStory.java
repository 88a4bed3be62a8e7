package beckon.edge;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.delivery.Presentation;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.SpooledEventLog;
import beckon.network.ledger.Contacts;
import beckon.network.ledger.Settlement;
import beckon.network.partner.Listing;
import beckon.network.publisher.Site;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import beckon.network.store.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The database goes away under the edge, and comes back. */
@Timeout(180)
class OutageStory {
    private static final long ROOM = 16_384;

    @TempDir
    Path folder;

    @Test
    void visitorsAreSentOnWhileTheSpoolHasRoomAndNobodyIsSentOnUncounted() throws IOException {
        try (Wired wired = new Wired()) {
            EdgeNetwork world = wired.world;
            Site site = world.network.approvedSite("bakery.example", 90);
            Listing listing = world.listing("Fresh rye", "https://rye.example/", null);
            Reference reference = world.onSite(listing, site, ReferenceType.WEB);
            world.refresh();
            assertThat(world.get(path(world, 'c', world.presentation(reference, site)))
                            .statusCode())
                    .isEqualTo(302);

            wired.cable.cut();
            Presentation seen = world.presentation(reference, site);
            assertThat(world.send("POST", path(world, 'v', seen)).statusCode()).isEqualTo(204);
            Set<UUID> sentOn = new HashSet<>();
            Presentation turnedAway = world.presentation(reference, site);
            HttpResponse<String> answer = world.get(path(world, 'c', turnedAway));
            while (answer.statusCode() == 302) {
                sentOn.add(turnedAway.id());
                turnedAway = world.presentation(reference, site);
                answer = world.get(path(world, 'c', turnedAway));
            }
            assertThat(sentOn).hasSizeGreaterThan(30);
            assertThat(answer.statusCode()).as("the spool is full").isEqualTo(503);
            assertThat(answer.headers().firstValue("Location")).isEmpty();
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(world.edge.marks()).containsEntry("event-not-durable", 1L);
            assertThat(world.ads("http://bakery.example/", 1).body())
                    .as("ads need no database")
                    .contains("Fresh rye");
            assertThat(world.happened()).hasSize(1);

            wired.cable.mend();
            Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
            while (wired.log.backlog().spooling()) {
                assertThat(Instant.now()).isBefore(deadline);
                LockSupport.parkNanos(10_000_000);
            }
            assertThat(world.get(path(world, 'c', turnedAway)).statusCode()).isEqualTo(302);
            sentOn.add(turnedAway.id());
            assertThat(world.happened())
                    .filteredOn(event -> event.kind() == EventKind.PRESENTATION)
                    .extracting(Event::presentation)
                    .containsExactly(seen.id());
            assertThat(world.happened())
                    .filteredOn(event -> event.kind() == EventKind.CLICK)
                    .extracting(Event::presentation)
                    .as("each that was acknowledged is there once, and who was turned away was not recorded")
                    .hasSize(sentOn.size() + 1)
                    .containsAll(sentOn);
            new Settlement(world.network.database, world.network.clock).settleDue(1_000);
            assertThat(new Contacts(world.network.database, world.network.clock).ofPartner(world.partner.id(), 1_000))
                    .filteredOn(contact -> contact.qualified())
                    .hasSize(sentOn.size() + 1);
        }
    }

    private static String path(EdgeNetwork world, char purpose, Presentation presentation) {
        return purpose + "/" + world.tokens.sign(purpose, presentation);
    }

    /** A network whose event log reaches the database over a cable. */
    private final class Wired implements AutoCloseable {
        final Cable cable;
        final EdgeNetwork world;
        final SpooledEventLog log;
        private final Database events;

        Wired() {
            Cable[] made = new Cable[1];
            Database[] opened = new Database[1];
            SpooledEventLog[] logs = new SpooledEventLog[1];
            world = new EdgeNetwork(direct -> {
                URI server = URI.create(direct.substring("jdbc:".length()));
                made[0] = new Cable(server.getPort());
                opened[0] = Database.open(direct.replace(":" + server.getPort() + "/", ":" + made[0].port() + "/"));
                logs[0] = SpooledEventLog.open(opened[0], Clock.systemUTC(), folder.resolve("spool"), ROOM);
                return logs[0];
            });
            cable = made[0];
            events = opened[0];
            log = logs[0];
        }

        @Override
        public void close() throws IOException {
            world.close();
            log.close();
            events.close();
            cable.close();
        }
    }
}
