package beckon.review.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.review.crawl.LocalWeb;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A name that leads to an allowed address when it is looked at and to another when it is connected to. */
class RebindingTest {
    @Test
    void theConnectionGoesToTheAddressThatWasVetted() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        VettingResolver rebinding =
                new VettingResolver(new AddressRules(false, List.of("127.0.0.2")), _ -> new InetAddress[] {
                    // The first answer may be reached, and nobody listens there; the server listens at the second.
                    InetAddress.ofLiteral(asked.getAndIncrement() == 0 ? "127.0.0.2" : "127.0.0.1")
                });
        try (LocalWeb web = new LocalWeb().page("/", "secret");
                Fetcher fetcher = new Fetcher(rebinding, Duration.ofMillis(500))) {
            URI uri = URI.create("http://rebinding.example:" + web.port() + "/");
            for (int i = 0; i < 4; i++) {
                Fetched fetched =
                        fetcher.fetch(new Request(uri, 1_000, Duration.ofMillis(800), "Beckon/test", Validators.NONE));

                assertThat(fetched).isInstanceOfSatisfying(Fetched.Failure.class, failure -> assertThat(failure.check())
                        .isIn("unreachable", "address"));
            }
            assertThat(asked.get()).isBetween(1, 4);
            assertThat(web.asked()).isEmpty();
        }
    }
}
