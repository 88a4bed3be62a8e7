package beckon.network.reference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Draws numbers for listings of one partner within one transaction: what his grade may draw, the dearest first, of the
 * advertiser's own area before any other, the number that nobody has dialled for longest before the others.
 */
final class NumberDraw {
    private final Handle handle;
    private final Instant now;
    private final PoolRules rules;
    private final boolean extensionsAsked;
    private final UUID partner;
    private final Grant grant;
    private final Map<UUID, Telephone.Dialled> drawn = new HashMap<>();

    NumberDraw(Handle handle, Instant now, boolean extensionsAsked, UUID partner, Grant grant) {
        this.handle = handle;
        this.now = now;
        this.rules = PoolRules.read(handle);
        this.extensionsAsked = extensionsAsked;
        this.partner = partner;
        this.grant = grant;
    }

    /** Numbers by listing; a listing for which there is none is missing. */
    Map<UUID, Telephone.Dialled> draw(List<Wish> wishes) {
        if (wishes.isEmpty()) {
            return drawn;
        }
        if (!extensionsAsked) {
            // A number whose extension nobody asks for cannot be shared, whatever the plan or the grade.
            own(
                    wishes,
                    grant.grade() == NumberGrade.SHARED
                            ? List.of(NumberKind.LOCAL)
                            : grant.grade().own());
            return drawn;
        }
        switch (grant.plan()) {
            case OWN -> own(wishes, grant.grade().own());
            case PER_ADVERTISER -> byAdvertiser(wishes);
            case PER_PARTNER -> held(wishes, null);
        }
        common(missing(wishes));
        return drawn;
    }

    private void own(List<Wish> wishes, List<NumberKind> kinds) {
        for (NumberKind kind : kinds) {
            if (kind == NumberKind.LOCAL) {
                near(wishes, Wish::prefix, NumberShelf.Place.PREFIX);
                near(wishes, Wish::town, NumberShelf.Place.TOWN);
            }
            List<Wish> rest = missing(wishes);
            Iterator<String> taken =
                    NumberShelf.take(handle, kind, rest.size(), now).iterator();
            for (Wish wish : rest) {
                if (taken.hasNext()) {
                    keep(wish.listing(), taken.next(), null);
                }
            }
        }
    }

    private void near(List<Wish> wishes, Function<Wish, String> where, NumberShelf.Place place) {
        Map<String, List<Wish>> byPlace = new TreeMap<>();
        missing(wishes).forEach(wish -> byPlace.computeIfAbsent(where.apply(wish), none -> new ArrayList<>())
                .add(wish));
        byPlace.remove("");
        NumberShelf.takeNear(handle, NumberKind.LOCAL, place, byPlace)
                .forEach((listing, e164) -> keep(listing, e164, null));
    }

    private void byAdvertiser(List<Wish> wishes) {
        Map<UUID, List<Wish>> advertisers = new TreeMap<>();
        wishes.forEach(wish -> advertisers
                .computeIfAbsent(wish.advertiser(), none -> new ArrayList<>())
                .add(wish));
        advertisers.forEach((advertiser, his) -> held(his, advertiser));
    }

    /** Draws extensions of the number that the advertiser, or without one the partner, has to himself. */
    private void held(List<Wish> wishes, @Nullable UUID advertiser) {
        lock(advertiser);
        List<String> numbers = new ArrayList<>(NumberShelf.heldBy(handle, partner, advertiser));
        extend(wishes, numbers);
        if (missing(wishes).isEmpty()) {
            return;
        }
        one(missing(wishes).getFirst()).ifPresent(e164 -> {
            NumberShelf.dedicate(handle, e164, partner, advertiser);
            extend(missing(wishes), List.of(e164));
        });
    }

    /** Lets nobody else give the same holder a number of its own until the transaction ends. */
    private void lock(@Nullable UUID advertiser) {
        handle.createQuery("select id from " + (advertiser == null ? "partner" : "advertiser")
                        + " where id = :id for no key update")
                .bind("id", advertiser == null ? partner : advertiser)
                .mapTo(UUID.class)
                .one();
    }

    /** A number that is going to be shared; a plan that saves numbers may draw one whatever the grade. */
    private Optional<String> one(Wish wish) {
        own(
                List.of(wish),
                grant.grade() == NumberGrade.SHARED
                        ? List.of(NumberKind.LOCAL)
                        : grant.grade().own());
        return Optional.ofNullable(drawn.remove(wish.listing())).map(Telephone.Dialled::e164);
    }

    /** Draws extensions of numbers that anybody shares; where the pool has none at all, a low grade gets local numbers. */
    private void common(List<Wish> wishes) {
        if (wishes.isEmpty()) {
            return;
        }
        List<String> numbers = Extension.common(handle);
        extend(wishes, numbers);
        if (numbers.isEmpty() && grant.grade() == NumberGrade.SHARED) {
            own(missing(wishes), List.of(NumberKind.LOCAL));
        }
    }

    private void extend(List<Wish> wishes, List<String> numbers) {
        Iterator<Extension> taken = Extension.take(
                        handle, rules.rested(now), numbers, grant.grade().extensions(), wishes.size())
                .iterator();
        for (Wish wish : wishes) {
            if (taken.hasNext()) {
                Extension extension = taken.next();
                keep(wish.listing(), extension.e164(), extension.digits());
            }
        }
    }

    private void keep(UUID listing, String e164, @Nullable String extension) {
        drawn.put(listing, new Telephone.Dialled(e164, extension));
    }

    private List<Wish> missing(List<Wish> wishes) {
        return wishes.stream()
                .filter(wish -> !drawn.containsKey(wish.listing()))
                .toList();
    }
}
