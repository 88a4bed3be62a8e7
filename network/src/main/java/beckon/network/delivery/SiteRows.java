package beckon.network.delivery;

import beckon.network.publisher.BlockedPath;
import beckon.network.publisher.BlockedPaths;
import beckon.network.publisher.PageTopics;
import beckon.network.publisher.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the sites with all that a decision needs of them, without their ads. */
final class SiteRows {
    private static final JsonMapper JSON = JsonMapper.shared();

    private SiteRows() {}

    /**
     * @param most ads that one page may show
     * @param about what the site and its pages are about
     * @param restrictions policies found that keep some categories off
     * @param wishes its publisher's
     */
    record Row(
            UUID site,
            String host,
            State state,
            BlockedPaths blocked,
            int most,
            Subjects about,
            Set<String> restrictions,
            SiteWishes wishes) {}

    static List<Row> read(Handle handle, Instant now, PageTopicRows pageTopics) {
        Map<UUID, PageTopics> pages = pageTopics.read(handle);
        Map<UUID, List<BlockedPath>> blocked = new HashMap<>();
        handle.createQuery("select site_id, path, section from page_block where lifted_at is null order by id")
                .map((row, context) -> Map.entry(
                        row.getObject("site_id", UUID.class),
                        new BlockedPath(row.getString("path"), row.getBoolean("section"))))
                .forEach(block -> blocked.computeIfAbsent(block.getKey(), none -> new ArrayList<>())
                        .add(block.getValue()));
        Map<UUID, SiteWishes> wishes = WishBook.ofSites(handle);
        return handle.createQuery("""
                        select distinct on (s.id) s.id, s.host, t.state, case t.incentive
                            when 'INCENTIVE' then m.incentive_slots when 'DISINCENTIVE' then m.disincentive_slots
                            else m.neither_slots end as most, v.topics, v.policies
                        from site s join standing t on t.site_id = s.id
                        left join (select * from terms where since <= :now order by since desc, id desc limit 1) m on true
                        left join lateral (
                            select v.body -> 'topics' as topics, v.body -> 'policies' as policies from verdict v
                            where v.site_id = s.id and v.decision <> 'UNREVIEWABLE' order by v.id desc limit 1) v
                            on t.state = 'APPROVED'
                        order by s.id, t.id desc
                        """)
                .bind("now", now)
                .map((row, context) -> {
                    UUID site = row.getObject("id", UUID.class);
                    // There are no terms before anything was ever decided.
                    int most = row.getInt("most");
                    return new Row(
                            site,
                            row.getString("host"),
                            State.valueOf(row.getString("state")),
                            new BlockedPaths(blocked.getOrDefault(site, List.of())),
                            most == 0 ? SlotRequest.MOST_SLOTS : most,
                            new Subjects(topics(row.getString("topics")), pages.getOrDefault(site, PageTopics.NONE)),
                            restrictions(row.getString("policies")),
                            wishes.getOrDefault(site, SiteWishes.NONE));
                })
                .list();
    }

    private static Map<String, Double> topics(@Nullable String json) {
        Map<String, Double> topics = new HashMap<>();
        if (json != null) {
            for (JsonNode topic : JSON.readTree(json)) {
                topics.put(topic.path("id").asString(""), topic.path("strength").asDouble(0));
            }
        }
        return topics;
    }

    private static Set<String> restrictions(@Nullable String json) {
        Set<String> policies = new TreeSet<>();
        if (json != null) {
            for (JsonNode finding : JSON.readTree(json)) {
                if (finding.path("outcome").asString("").equals("RESTRICTION")) {
                    policies.add(finding.path("policy").asString(""));
                }
            }
        }
        return policies;
    }
}
