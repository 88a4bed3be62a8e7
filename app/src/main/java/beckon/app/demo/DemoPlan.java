package beckon.app.demo;

import beckon.app.configuration.Key;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a demo runs.
 *
 * @param data folder of the database
 * @param sitesPort port of the sample sites; 0: any free one
 * @param advertiserPort port at which the advertisers' telephone answers; 0: any free one
 * @param ports the network's own ports where they differ from the configuration
 */
public record DemoPlan(Path data, int sitesPort, int advertiserPort, Map<Key, String> ports) {
    private static final int SITES_PORT = 8090;
    private static final int ADVERTISER_PORT = 5090;

    public DemoPlan {
        ports = Map.copyOf(ports);
    }

    /** One that stays up on well-known ports. */
    public static DemoPlan lasting(Path data) {
        return new DemoPlan(data, SITES_PORT, ADVERTISER_PORT, Map.of());
    }

    /** One that is thrown away afterwards and disturbs nothing that runs beside it. */
    public static DemoPlan once(Path data) {
        return new DemoPlan(
                data, 0, 0, Map.of(Key.CONSOLE_PORT, "0", Key.EDGE_PORT, "0", Key.SIP_PORT, "0", Key.DB_URL, ""));
    }
}
