package beckon.network.reference;

import beckon.network.id.Token;
import beckon.network.id.Uuid7;
import beckon.network.problem.Problem;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Makes the missing references of many listings with a handful of statements, all in the caller's transaction. */
final class Assignment {
    static final String SELECT = "select r.id, r.code, r.listing_id as listing, r.partner_id as partner, "
            + "r.channel_id as channel, c.kind as channel_kind, c.site_id as site, r.type, r.e164, r.extension, r.state, "
            + "r.assigned_at from reference r join channel c on c.id = r.channel_id ";
    private static final int CODE_BYTES = 8;
    private static final int CODE_LENGTH = 10;

    private final Handle handle;
    private final Clock clock;
    private final boolean extensionsAsked;

    Assignment(Handle handle, Clock clock, boolean extensionsAsked) {
        this.handle = handle;
        this.clock = clock;
        this.extensionsAsked = extensionsAsked;
    }

    /**
     * The live references of the listings in their order, made where there are none.
     *
     * @param wanted type of those that are made; null for what is granted
     * @throws Problem when a listing or the channel does not exist or is another partner's
     */
    List<Reference> of(UUID partner, UUID channel, List<UUID> listings, @Nullable ReferenceType wanted) {
        Map<UUID, Wish> wishes = new LinkedHashMap<>();
        Wish.of(handle, partner, listings.stream().distinct().toList())
                .forEach(wish -> wishes.put(wish.listing(), wish));
        for (UUID listing : listings) {
            if (!wishes.containsKey(listing)) {
                throw Problem.notFound("listing", listing);
            }
        }
        expectUsable(partner, channel);
        Map<UUID, Reference> live =
                live(partner, channel, wishes.keySet().stream().toList());
        List<Wish> missing = listings.stream()
                .distinct()
                .filter(listing -> !live.containsKey(listing))
                .map(wishes::get)
                .toList();
        if (!missing.isEmpty()) {
            make(partner, channel, missing, wanted);
            live.putAll(
                    live(partner, channel, missing.stream().map(Wish::listing).toList()));
        }
        return listings.stream().map(live::get).toList();
    }

    private void expectUsable(UUID partner, UUID channel) {
        boolean usable = handle.createQuery("select exists (select from channel where id = :channel "
                        + "and (kind = 'SITE' or partner_id = :partner))")
                .bind("channel", channel)
                .bind("partner", partner)
                .mapTo(Boolean.class)
                .one();
        if (!usable) {
            throw Problem.notFound("channel", channel);
        }
    }

    private Map<UUID, Reference> live(UUID partner, UUID channel, List<UUID> listings) {
        Map<UUID, Reference> live = new HashMap<>();
        handle.createQuery(SELECT + "where r.listing_id = any(:listings) and r.partner_id = :partner "
                        + "and r.channel_id = :channel and r.state = 'LIVE'")
                .bindArray("listings", UUID.class, listings)
                .bind("partner", partner)
                .bind("channel", channel)
                .mapTo(Reference.class)
                .forEach(reference -> live.put(reference.listing(), reference));
        return live;
    }

    private void make(UUID partner, UUID channel, List<Wish> missing, @Nullable ReferenceType wanted) {
        Instant now = Moment.of(clock);
        Grant grant = Grant.of(handle, partner);
        List<Wish> numbered = missing.stream()
                .filter(wish -> wish.answersCalls()
                        && (wanted == null ? grant.type(wish.listing()) : wanted) == ReferenceType.TELEPHONIC)
                .toList();
        Map<UUID, Telephone.Dialled> numbers =
                new NumberDraw(handle, now, extensionsAsked, partner, grant).draw(numbered);
        List<UUID> ids = new ArrayList<>();
        List<UUID> listings = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        List<@Nullable String> e164 = new ArrayList<>();
        List<@Nullable String> extensions = new ArrayList<>();
        for (Wish wish : missing) {
            Telephone.Dialled number = numbers.get(wish.listing());
            ids.add(Uuid7.next(clock));
            listings.add(wish.listing());
            codes.add(Token.text(CODE_BYTES).substring(0, CODE_LENGTH));
            e164.add(number == null ? null : number.e164());
            extensions.add(number == null ? null : number.extension());
        }
        handle.createUpdate("""
                        insert into reference (id, code, listing_id, partner_id, channel_id, type, e164, extension, state,
                            assigned_at)
                        select id, code, listing, :partner, :channel,
                            case when e164 is null then 'WEB' else 'TELEPHONIC' end, e164, extension, 'LIVE', :now
                        from unnest(:ids, :codes, :listings, :e164, :extensions) x (id, code, listing, e164, extension)
                        """)
                .bindArray("ids", UUID.class, ids)
                .bindArray("codes", String.class, codes)
                .bindArray("listings", UUID.class, listings)
                .bindArray("e164", String.class, e164)
                .bindArray("extensions", String.class, extensions)
                .bind("partner", partner)
                .bind("channel", channel)
                .bind("now", now)
                .execute();
    }
}
