package beckon.network.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where networks are, by a file of the operator's: nobody outside is asked about a visitor. One network a line, {@code
 * network,country,region,city,latitude,longitude}, of which all behind the country may be left out: {@code
 * 203.0.113.0/24,DE,Bavaria,Munich,48.14,11.58}. The smallest network that holds an address counts. Networks of IPv6 have at most 64
 * bits. Lines that begin with # and a heading that begins with {@code network} are passed over. Immutable.
 */
public final class NetworkPlaces {
    /** Knows no network. */
    public static final NetworkPlaces NONE = new NetworkPlaces();

    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]+");

    private final Map<Integer, Map<Long, Place>> four = new TreeMap<>(Comparator.reverseOrder());
    private final Map<Integer, Map<Long, Place>> six = new TreeMap<>(Comparator.reverseOrder());

    private NetworkPlaces() {}

    /**
     * Reads the operator's file.
     *
     * @throws IllegalArgumentException that names the line at fault
     * @throws IOException when it cannot be read
     */
    public static NetworkPlaces read(Path file) throws IOException {
        NetworkPlaces places = new NetworkPlaces();
        Map<Place, Place> same = new HashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank() || line.startsWith("#") || line.startsWith("network")) {
                    continue;
                }
                try {
                    places.add(line, same);
                } catch (IllegalArgumentException broken) {
                    throw new IllegalArgumentException(
                            file + ", line " + number + ", \"" + line + "\": " + broken.getMessage(), broken);
                }
            }
        }
        return places;
    }

    /** The place of whoever has {@code address}; {@link Place#UNKNOWN} where no network of the file holds it. */
    public Place of(InetAddress address) {
        long bits = bits(address);
        for (Map.Entry<Integer, Map<Long, Place>> length : (address instanceof Inet4Address ? four : six).entrySet()) {
            Place place = length.getValue().get(bits & mask(length.getKey()));
            if (place != null) {
                return place;
            }
        }
        return Place.UNKNOWN;
    }

    private void add(String line, Map<Place, Place> same) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.split(",", -1)) {
            String bare = cell.strip();
            cells.add(
                    bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")
                            ? bare.substring(1, bare.length() - 1)
                            : bare);
        }
        String[] network = cells.getFirst().split("/", -1);
        if (network.length != 2 || !ADDRESS.matcher(network[0]).matches()) {
            throw new IllegalArgumentException("the network must read like 203.0.113.0/24");
        }
        InetAddress address = InetAddress.ofLiteral(network[0]);
        boolean short4 = address instanceof Inet4Address;
        int length = Integer.parseInt(network[1]);
        if (length < 0 || length > (short4 ? 32 : 64)) {
            throw new IllegalArgumentException("a network has 0 to " + (short4 ? 32 : 64) + " bits");
        }
        while (cells.size() < 6) {
            cells.add("");
        }
        if (!cells.get(1).matches("[A-Za-z]{2}")) {
            throw new IllegalArgumentException("the country must have two letters");
        }
        boolean point = !cells.get(4).isEmpty() && !cells.get(5).isEmpty();
        Place place = new Place(
                cells.get(1),
                cells.get(2),
                cells.get(3),
                point ? Double.valueOf(cells.get(4)) : null,
                point ? Double.valueOf(cells.get(5)) : null);
        (short4 ? four : six)
                .computeIfAbsent(length, none -> new HashMap<>())
                .put(bits(address) & mask(length), same.computeIfAbsent(place, one -> one));
    }

    /** The first 64 bits; those of IPv4 stand in front. */
    private static long bits(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 4
                ? (long) ByteBuffer.wrap(bytes).getInt() << 32
                : ByteBuffer.wrap(bytes).getLong();
    }

    private static long mask(int length) {
        return length == 0 ? 0 : -1L << (64 - length);
    }
}
