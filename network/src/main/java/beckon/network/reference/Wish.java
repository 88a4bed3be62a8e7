package beckon.network.reference;

import beckon.network.problem.Problem;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What decides the type of a listing's next reference.
 *
 * @param answersCalls whether the listing has a destination
 * @param pinned the partner's pinned type; null without one
 * @param decided the type of the partner's latest decision; null before the first
 * @param explored how many of a hundred listings get the other type, as that decision says; null before the first
 */
record Wish(
        boolean answersCalls,
        @Nullable ReferenceType pinned,
        @Nullable ReferenceType decided,
        @Nullable Integer explored) {

    /**
     * Reads it and makes whoever assigns a reference of the same listing wait until this transaction ends.
     *
     * @throws Problem when the listing or the channel does not exist or is another partner's
     */
    static Wish of(Handle handle, UUID partner, UUID listing, UUID channel) {
        Wish wish = handle.createQuery("select l.destination is not null as answers_calls, p.type_pin as pinned, "
                        + "d.type as decided, d.explored from listing l join partner p on p.id = l.partner_id "
                        + "left join lateral (select type, explored from decision_record "
                        + "where partner_id = p.id order by id desc limit 1) d on true "
                        + "where l.partner_id = :partner and l.id = :listing for no key update of l")
                .bind("partner", partner)
                .bind("listing", listing)
                .mapTo(Wish.class)
                .findOne()
                .orElseThrow(() -> Problem.notFound("listing", listing));
        boolean usable = handle.createQuery("select exists (select from channel where id = :channel "
                        + "and (kind = 'SITE' or partner_id = :partner))")
                .bind("channel", channel)
                .bind("partner", partner)
                .mapTo(Boolean.class)
                .one();
        if (!usable) {
            throw Problem.notFound("channel", channel);
        }
        return wish;
    }

    ReferenceType granted(UUID listing) {
        if (pinned != null) {
            return pinned;
        }
        ReferenceType granted = decided == null ? ReferenceType.WEB : decided;
        int percent = explored == null ? Exploration.USUAL_PERCENT : explored;
        return Exploration.includes(listing, percent) ? granted.other() : granted;
    }
}
