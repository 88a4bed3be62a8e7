package beckon.connect.digest;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers who guesses passwords: by source, and by source and user. A few wrong ones are answered late, many are not
 * answered any more for a while. Only credentials that answer a challenge of this server count, so that nobody can be
 * shut out by packets with a forged source. Bounded; one thread only.
 */
public final class Guesses {
    /** How a source is to be treated. */
    public enum Treatment {
        ANSWER,
        SLOW,
        SILENT
    }

    private static final int REMEMBERED = 20_000;
    private static final int SLOW_PAIR = 3;
    private static final int SILENT_PAIR = 10;
    private static final int SLOW_SOURCE = 20;
    private static final int SILENT_SOURCE = 60;

    private final long forgetMillis;
    private final Map<Object, Count> counts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Count> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Pair(InetAddress source, String user) {}

    private static final class Count {
        private int wrong;
        private long lastMillis;
    }

    /** @param forgetMillis after so long without a wrong password all is forgotten */
    public Guesses(long forgetMillis) {
        this.forgetMillis = forgetMillis;
    }

    public Treatment treatment(InetAddress source, String user, long nowMillis) {
        if (counts.isEmpty()) {
            return Treatment.ANSWER;
        }
        int pair = wrong(new Pair(source, user), nowMillis);
        int all = wrong(source, nowMillis);
        if (pair >= SILENT_PAIR || all >= SILENT_SOURCE) {
            return Treatment.SILENT;
        }
        return pair >= SLOW_PAIR || all >= SLOW_SOURCE ? Treatment.SLOW : Treatment.ANSWER;
    }

    public void wrong(InetAddress source, String user, long nowMillis) {
        count(new Pair(source, user), nowMillis);
        count(source, nowMillis);
    }

    /** Right credentials: what the pair did before was a slip. What the source did to others stays. */
    public void right(InetAddress source, String user) {
        if (!counts.isEmpty()) {
            counts.remove(new Pair(source, user));
        }
    }

    private int wrong(Object key, long nowMillis) {
        Count count = counts.get(key);
        if (count == null) {
            return 0;
        }
        if (nowMillis - count.lastMillis > forgetMillis) {
            counts.remove(key);
            return 0;
        }
        return count.wrong;
    }

    private void count(Object key, long nowMillis) {
        Count count = counts.computeIfAbsent(key, fresh -> new Count());
        count.wrong++;
        count.lastMillis = nowMillis;
    }
}
