package beckon.network.reference;

import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What a partner's next references are made of.
 *
 * @param pinned his pinned type; null without one
 * @param decided the type of his latest decision; null before the first
 * @param explored how many of a hundred listings get the other type, as that decision says; null before the first
 * @param low lower end of the 95 % interval of his telephonic lift; null without a comparison
 * @param high upper end of it
 */
record Grant(
        @Nullable ReferenceType pinned,
        @Nullable ReferenceType decided,
        @Nullable Integer explored,
        @Nullable Double low,
        @Nullable Double high,
        NumberingPlan plan) {

    static Grant of(Handle handle, UUID partner) {
        return handle.createQuery("""
                        select p.type_pin as pinned, d.type as decided, d.explored, coalesce(t.plan, 'OWN') as plan,
                            cast(c.figures ->> 'liftLow' as double precision) as low,
                            cast(c.figures ->> 'liftHigh' as double precision) as high
                        from partner p
                        left join reference_terms t on t.partner_id = p.id
                        left join lateral (select type, explored, body from decision_record
                            where partner_id = p.id order by id desc limit 1) d on true
                        left join lateral (select figures from jsonb_array_elements(d.body -> 'comparisons') x (figures)
                            where figures ->> 'type' = 'TELEPHONIC' limit 1) c on true
                        where p.id = :partner
                        """)
                .bind("partner", partner)
                .mapTo(Grant.class)
                .one();
    }

    ReferenceType type(UUID listing) {
        if (pinned != null) {
            return pinned;
        }
        ReferenceType granted = decided == null ? ReferenceType.WEB : decided;
        int percent = explored == null ? Exploration.USUAL_PERCENT : explored;
        return Exploration.includes(listing, percent) ? granted.other() : granted;
    }

    NumberGrade grade() {
        return NumberGrade.of(low, high);
    }
}
