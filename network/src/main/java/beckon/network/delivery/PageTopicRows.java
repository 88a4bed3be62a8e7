package beckon.network.delivery;

import beckon.network.publisher.PageTopics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Reads what pages are about, and keeps it until a site is reviewed again. Safe for any number of threads. */
final class PageTopicRows {
    private volatile Map<UUID, Known> known = Map.of();

    private record Known(UUID verdict, PageTopics topics) {}

    /** By site. */
    Map<UUID, PageTopics> read(Handle handle) {
        Map<UUID, Known> before = known;
        Map<UUID, Known> now = new HashMap<>();
        Map<UUID, UUID> changed = new HashMap<>();
        handle.createQuery("select site_id, verdict_id from page_topic")
                .map((row, context) ->
                        Map.entry(row.getObject("site_id", UUID.class), row.getObject("verdict_id", UUID.class)))
                .forEach(site -> {
                    Known same = before.get(site.getKey());
                    if (same != null && same.verdict().equals(site.getValue())) {
                        now.put(site.getKey(), same);
                    } else {
                        changed.put(site.getKey(), site.getValue());
                    }
                });
        if (!changed.isEmpty()) {
            handle.createQuery("select site_id, verdict_id, body from page_topic where site_id = any(:sites)")
                    .bindArray("sites", UUID.class, List.copyOf(changed.keySet()))
                    .map((row, context) -> Map.entry(
                            row.getObject("site_id", UUID.class),
                            new Known(row.getObject("verdict_id", UUID.class), PageTopics.read(row.getString("body")))))
                    .forEach(site -> now.put(site.getKey(), site.getValue()));
        }
        known = now;
        Map<UUID, PageTopics> topics = new HashMap<>();
        now.forEach((site, one) -> topics.put(site, one.topics()));
        return topics;
    }
}
