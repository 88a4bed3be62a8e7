package beckon.network.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkPlacesTest {
    @TempDir
    private Path folder;

    @Test
    void knowsTheSmallestNetworkOfAnAddress() throws IOException {
        NetworkPlaces places = read("""
                network,country,region,city,latitude,longitude
                # made up
                198.51.100.0/24,de
                198.51.100.128/25,DE,Bavaria,"Munich",48.14,11.58
                2001:db8::/32,FR
                2001:db8:1::/48,FR,,Lyon
                """);

        assertThat(at(places, "198.51.100.1")).isEqualTo(new Place("DE", "", ""));
        assertThat(at(places, "198.51.100.200")).isEqualTo(new Place("DE", "Bavaria", "Munich", 48.14, 11.58));
        assertThat(at(places, "2001:db8:2::1")).isEqualTo(new Place("FR", "", ""));
        assertThat(at(places, "2001:db8:1::1")).isEqualTo(new Place("FR", "", "Lyon"));
        assertThat(at(places, "203.0.113.9")).isEqualTo(Place.UNKNOWN);
        assertThat(at(NetworkPlaces.NONE, "198.51.100.1")).isEqualTo(Place.UNKNOWN);
    }

    @Test
    void namesTheLineThatItCannotRead() {
        for (String broken : new String[] {
            "198.51.100.0,DE", "198.51.100.0/33,DE", "example.org/24,DE", "198.51.100.0/24,Germany", "::/65,DE"
        }) {
            assertThatThrownBy(() -> read("# heading\n" + broken + "\n"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("line 2")
                    .hasMessageContaining(broken);
        }
    }

    private NetworkPlaces read(String text) throws IOException {
        return NetworkPlaces.read(Files.writeString(folder.resolve("places.csv"), text));
    }

    private static Place at(NetworkPlaces places, String address) {
        return places.of(InetAddress.ofLiteral(address));
    }
}
