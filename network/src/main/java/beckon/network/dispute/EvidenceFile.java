package beckon.network.dispute;

import beckon.network.call.CallProof;
import beckon.network.call.CallProofs;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Collects what the network knows about a contact. Safe for any number of threads. */
final class EvidenceFile {
    // Whole rows, so that what later versions note of an event is kept too; without whoever clicked or called.
    private static final String COLLECT = """
            select jsonb_strip_nulls(jsonb_build_object(
                'event', to_jsonb(e) - array['visitor', 'tx', 'recorded_at'],
                'contact', to_jsonb(c) - array['tx'],
                'terms', (select to_jsonb(t) from terms t where t.id = c.terms_id),
                'standing', (select to_jsonb(s) from standing s where s.id = c.standing_id),
                'verdict', (select jsonb_build_object('id', v.id, 'quality', v.quality, 'decision', v.decision,
                        'expert', v.expert, 'content_hash', v.content_hash, 'pages', v.pages, 'at', v.at)
                    from standing s join verdict v on v.id = s.verdict_id where s.id = c.standing_id),
                'presentation', (select to_jsonb(p) - array['visitor', 'tx', 'recorded_at'] from event p
                    where p.presentation_id = e.presentation_id and p.kind = 'PRESENTATION' order by p.at limit 1),
                'steps', (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', x.id, 'kind', x.kind, 'at', x.at,
                        'cause', x.cause, 'talk_millis', x.talk_millis)) order by x.at, x.talk_millis nulls first)
                    from event x where x.call_id = e.call_id),
                'legs', (select jsonb_agg(jsonb_strip_nulls(to_jsonb(g) - array['caller']) order by g.leg)
                    from call_leg g where g.call_id = e.call_id),
                'origin', (select jsonb_build_object('named', o.named, 'area', o.area, 'inside', o.inside,
                        'wanted', o.wanted) from call_origin o where o.call_id = e.call_id),
                'sound', (select jsonb_build_object('silent', k.silent_at is not null) from call_token k
                    where k.call_id = e.call_id),
                'same', (select jsonb_build_object('seen', count(*), 'charged', count(k.event_id),
                        'latest_charged', max(k.at),
                        'within_the_hour', count(*) filter (where k.at > e.at - interval '1 hour'))
                    from event x left join contact k on k.event_id = x.id and k.qualified and k.entry_id is not null
                        and k.at > e.at - make_interval(days => :days)
                        and not given_back(k.entry_id)
                    where x.listing_id = e.listing_id and x.visitor = e.visitor and x.kind = e.kind and x.at < e.at)))
            from event e join contact c on c.event_id = e.id where e.id = :event
            """;

    private final CallProofs proofs;

    EvidenceFile(Database database, Clock clock) {
        this.proofs = new CallProofs(database, clock);
    }

    /**
     * @param call the call that the event ends; null for a click
     * @param days how far back the same caller or visitor is looked for
     */
    String collect(Handle handle, UUID partner, UUID event, @Nullable UUID call, int days) {
        String known = handle.createQuery(COLLECT)
                .bind("event", event)
                .bind("days", days)
                .mapTo(String.class)
                .one();
        if (call == null) {
            return known;
        }
        ObjectNode document = (ObjectNode) JsonMapper.shared().readTree(known);
        try {
            CallProof proof = proofs.of(partner, call);
            document.putObject("proof")
                    .put("document", new String(proof.document(), StandardCharsets.UTF_8))
                    .put("signature", Base64.getEncoder().encodeToString(proof.signature()));
        } catch (Problem none) {
            // A call whose legs were never told has its events alone.
            document.putObject("proof").put("missing", none.detail());
        }
        return document.toString();
    }
}
