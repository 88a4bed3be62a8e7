package beckon.network.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VisitorsTest {
    private static final UUID SITE = new UUID(1, 1);
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private final Visitors visitors = new Visitors(new byte[32]);

    @Test
    void knowsAVisitorOfOneSiteOnOneDay() throws UnknownHostException {
        String hash = visitors.hash(address(7), "Browser/1", SITE, DAY);

        assertThat(hash).matches("[A-Za-z0-9_-]{22}").isEqualTo(visitors.hash(address(7), "Browser/1", SITE, DAY));
        assertThat(visitors.hash(address(8), "Browser/1", SITE, DAY)).isNotEqualTo(hash);
        assertThat(visitors.hash(address(7), "Browser/2", SITE, DAY)).isNotEqualTo(hash);
    }

    @Test
    void cannotFollowHimToAnotherSiteOrDay() throws UnknownHostException {
        String hash = visitors.hash(address(7), "Browser/1", SITE, DAY);

        assertThat(visitors.hash(address(7), "Browser/1", new UUID(1, 2), DAY)).isNotEqualTo(hash);
        assertThat(visitors.hash(address(7), "Browser/1", SITE, DAY.plusDays(1)))
                .isNotEqualTo(hash);
    }

    private static InetAddress address(int last) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) last});
    }
}
