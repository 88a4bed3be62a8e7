package beckon.edge.slot;

import beckon.edge.http.Request;
import beckon.network.delivery.Ad;
import beckon.network.delivery.DayViews;
import beckon.network.delivery.Seen;
import beckon.network.delivery.Visitors;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often a visitor has seen a listing today, from the views that counted. Visitors are known by the hash that changes
 * with site and day, and whoever asks for privacy is not counted at all. A fixed amount of memory, 10 MiB, is all that is
 * used: when it is full, whatever was seen least is forgotten, and so is everything at the end of the day of UTC. An edge
 * that is started again remembers the day from its events; beyond that, each edge counts for itself. Thread-safe.
 */
public final class ViewCounts {
    private static final Logger LOG = LoggerFactory.getLogger(ViewCounts.class);
    private static final int SIZE = 1 << 20;
    private static final int MOST_REMEMBERED = SIZE / 2;
    private static final int NEIGHBOURS = 8;

    private final Visitors visitors;
    private final Clock clock;
    private final long salt = new SplittableRandom().nextLong();
    private final long[] keys = new long[SIZE];
    private final byte[] counts = new byte[SIZE];
    private final long[] satiated = new long[SIZE >> 4];
    private LocalDate day = LocalDate.EPOCH;
    /** Whether somebody was seen before the start, of whom only the hash is known. */
    private boolean remembers;

    public ViewCounts(Visitors visitors, Clock clock) {
        this.visitors = visitors;
        this.clock = clock;
    }

    /** A view of {@code ad} counted. */
    public void saw(Request request, Ad ad) {
        UUID site = ad.attribution().site();
        if (site == null || request.wantsPrivacy()) {
            return;
        }
        LocalDate today = today();
        long key = key(visitor(request, site, today), ad.attribution().listing());
        synchronized (this) {
            begin(today);
            int place = place(key);
            if (keys[place] != key) {
                keys[place] = key;
                counts[place] = 0;
            }
            counts[place] = (byte) Math.min(Byte.MAX_VALUE, counts[place] + 1);
            if (counts[place] >= Math.min(Byte.MAX_VALUE, ad.terms().viewsPerDay())) {
                long person = person(request, site);
                satiated[(int) (person & (satiated.length - 1))] = person;
            }
        }
    }

    /** Takes over what was seen today before this edge was started. */
    public void remember(DayViews earlier) {
        LocalDate today = today();
        List<DayViews.Views> seen;
        try {
            seen = earlier.since(today.atStartOfDay(ZoneOffset.UTC).toInstant(), MOST_REMEMBERED);
        } catch (RuntimeException failure) {
            LOG.warn("What visitors saw today before the start is not known: {}", failure.getMessage());
            return;
        }
        synchronized (this) {
            begin(today);
            for (DayViews.Views one : seen) {
                long key = key(one.visitor(), one.listing());
                int place = place(key);
                // What was counted since the start stands among the events as well.
                int since = keys[place] == key ? counts[place] : 0;
                keys[place] = key;
                counts[place] = (byte) Math.min(Byte.MAX_VALUE, Math.max(since, one.times()));
            }
            remembers = !seen.isEmpty();
        }
    }

    /** What the visitor has seen on {@code site} today. */
    public Seen of(Request request, UUID site) {
        // Nearly nobody has seen anything as often as he may, and only for those a hash is worth its time.
        long person = person(request, site);
        synchronized (this) {
            if (!remembers && satiated[(int) (person & (satiated.length - 1))] != person) {
                return Seen.NOTHING;
            }
        }
        if (request.wantsPrivacy()) {
            return Seen.NOTHING;
        }
        LocalDate today = today();
        String visitor = visitor(request, site, today);
        return listing -> times(today, key(visitor, listing));
    }

    private synchronized int times(LocalDate today, long key) {
        begin(today);
        int place = place(key);
        return keys[place] == key ? counts[place] : 0;
    }

    private void begin(LocalDate today) {
        if (!today.equals(day)) {
            day = today;
            remembers = false;
            Arrays.fill(keys, 0);
            Arrays.fill(counts, (byte) 0);
            Arrays.fill(satiated, 0);
        }
    }

    /** Where the key stands, or else the place beside its own that was counted least. */
    private int place(long key) {
        int least = 0;
        int smallest = Integer.MAX_VALUE;
        for (int i = 0; i < NEIGHBOURS; i++) {
            int at = (int) ((key >>> 20) + i) & (SIZE - 1);
            if (keys[at] == key) {
                return at;
            }
            if (counts[at] < smallest) {
                smallest = counts[at];
                least = at;
            }
        }
        return least;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private String visitor(Request request, UUID site, LocalDate today) {
        return visitors.hash(request.client(), request.userAgent(), site, today);
    }

    private static long key(String visitor, UUID listing) {
        long key = listing.getMostSignificantBits() * 31 + listing.getLeastSignificantBits();
        for (int i = 0; i < visitor.length(); i++) {
            key = key * 0x100000001B3L ^ visitor.charAt(i);
        }
        key ^= key >>> 29;
        return key == 0 ? 1 : key;
    }

    /** Tells people apart within this process only: it is made with a number that nobody else knows. */
    private long person(Request request, UUID site) {
        long bits = salt + request.client().hashCode() * 0x9E3779B97F4A7C15L;
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L
                + request.userAgent().hashCode();
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL + site.hashCode();
        bits ^= bits >>> 31;
        return bits == 0 ? 1 : bits;
    }
}
