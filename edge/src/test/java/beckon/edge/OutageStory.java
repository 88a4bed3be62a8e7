package beckon.edge;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.delivery.Presentation;
import beckon.network.delivery.PresentationTokens;
import beckon.network.event.EventKind;
import beckon.network.ledger.Contacts;
import beckon.network.ledger.Settlement;
import beckon.network.partner.Listing;
import beckon.network.publisher.Site;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import beckon.network.store.Database;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The database goes away under the edge, and comes back. */
@Timeout(180)
class OutageStory {

    @Test
    void nobodyIsSentOnUncountedAndWhatWasAcknowledgedIsThere() throws IOException {
        try (Wired wired = new Wired()) {
            EdgeNetwork world = wired.world;
            Site site = world.network.approvedSite("bakery.example", 90);
            Listing listing = world.listing("Fresh rye", "https://rye.example/", null);
            Reference reference = world.onSite(listing, site, ReferenceType.WEB);
            world.refresh();
            String click = "c/" + world.tokens.sign(PresentationTokens.CLICK, world.presentation(reference, site));
            Presentation during = world.presentation(reference, site);
            String clickDuring = "c/" + world.tokens.sign(PresentationTokens.CLICK, during);
            String viewDuring = "v/" + world.tokens.sign(PresentationTokens.VIEW, during);

            assertThat(world.get(click).statusCode()).isEqualTo(302);
            wired.cable.cut();
            var refused = world.get(clickDuring);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Location")).isEmpty();
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(world.send("POST", viewDuring).statusCode()).isEqualTo(503);
            assertThat(world.edge.marks()).containsEntry("event-not-durable", 2L);
            assertThat(world.ads("http://bakery.example/", 1).body())
                    .as("ads need no database")
                    .contains("Fresh rye");
            assertThat(world.happened()).hasSize(1);

            wired.cable.mend();
            Instant deadline = Instant.now().plus(Duration.ofSeconds(90));
            while (world.get(clickDuring).statusCode() != 302) {
                assertThat(Instant.now()).isBefore(deadline);
            }
            assertThat(world.happened())
                    .filteredOn(event ->
                            event.kind() == EventKind.CLICK && during.id().equals(event.presentation()))
                    .isNotEmpty();
            new Settlement(world.network.database, world.network.clock).settleDue(100);
            assertThat(new Contacts(world.network.database, world.network.clock).ofPartner(world.partner.id(), 100))
                    .filteredOn(contact -> contact.qualified())
                    .as("one contact for each of the two presentations, however often the second was tried")
                    .hasSizeBetween(1, 2);
        }
    }

    /** A network whose event log reaches the database over a cable. */
    private static final class Wired implements AutoCloseable {
        final Cable cable;
        final EdgeNetwork world;
        private final Database events;

        Wired() {
            Cable[] made = new Cable[1];
            Database[] opened = new Database[1];
            world = new EdgeNetwork(direct -> {
                URI server = URI.create(direct.substring("jdbc:".length()));
                made[0] = new Cable(server.getPort());
                opened[0] = Database.open(direct.replace(":" + server.getPort() + "/", ":" + made[0].port() + "/"));
                return opened[0];
            });
            cable = made[0];
            events = opened[0];
        }

        @Override
        public void close() throws IOException {
            world.close();
            events.close();
            cable.close();
        }
    }
}
