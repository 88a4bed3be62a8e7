package beckon.network.delivery;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A large map in many small parts: one with a few changes shares all parts that are the same with the one it was made of,
 * so that it is made quickly however large it is. Immutable.
 */
final class Shards<K, V> extends AbstractMap<K, V> {
    private static final int PARTS = 1 << 10;

    private final List<Map<K, V>> parts;
    private final int size;

    private Shards(List<Map<K, V>> parts) {
        this.parts = parts;
        this.size = parts.stream().mapToInt(Map::size).sum();
    }

    static <K, V> Shards<K, V> of(Map<K, V> all) {
        if (all instanceof Shards<K, V> already) {
            return already;
        }
        List<Map<K, V>> parts = new ArrayList<>(PARTS);
        for (int i = 0; i < PARTS; i++) {
            parts.add(HashMap.newHashMap(all.size() / PARTS));
        }
        all.forEach((key, value) -> parts.get(part(key)).put(key, value));
        return new Shards<>(parts);
    }

    /** The same without {@code gone}, and then with {@code fresh}. */
    Shards<K, V> with(Collection<K> gone, Map<K, V> fresh) {
        List<Map<K, V>> changed = new ArrayList<>(parts);
        boolean[] own = new boolean[PARTS];
        for (K key : gone) {
            part(changed, own, key).remove(key);
        }
        fresh.forEach((key, value) -> part(changed, own, key).put(key, value));
        return new Shards<>(changed);
    }

    private static <K, V> Map<K, V> part(List<Map<K, V>> parts, boolean[] own, K key) {
        int part = part(key);
        if (!own[part]) {
            own[part] = true;
            parts.set(part, new HashMap<>(parts.get(part)));
        }
        return parts.get(part);
    }

    private static int part(Object key) {
        int hash = key.hashCode();
        return ((hash ^ (hash >>> 16)) * 0x9E3779B9) >>> 22;
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        return key == null ? null : parts.get(part(key)).get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key != null && parts.get(part(key)).containsKey(key);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<K, V>> iterator() {
                return parts.stream()
                        .flatMap(part -> part.entrySet().stream())
                        .map(Entry::copyOf)
                        .iterator();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }
}
