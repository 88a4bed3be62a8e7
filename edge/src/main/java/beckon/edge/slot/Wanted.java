package beckon.edge.slot;

import beckon.edge.http.Request;
import beckon.network.delivery.Ad;
import beckon.network.delivery.Decision;
import beckon.network.delivery.HouseAd;
import beckon.network.delivery.SlotRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The slots of one question: where on the page each stands, how it shows its ad, and which ads the page shows already.
 * Immutable.
 *
 * @param places on the page, the first is 1
 * @param formats as many
 * @param shown ids of ads, as {@link #id} makes them
 */
record Wanted(List<Integer> places, List<SlotFormat> formats, Set<String> shown) {
    private static final int MOST_PLACES = 99;
    private static final int MOST_SHOWN = 20;

    /** Text in the first slots, for each number of them. */
    private static final List<Wanted> PLAIN = IntStream.rangeClosed(1, SlotRequest.MOST_SLOTS)
            .mapToObj(slots -> new Wanted(
                    IntStream.rangeClosed(1, slots).boxed().toList(),
                    Collections.nCopies(slots, SlotFormat.TEXT),
                    Set.of()))
            .toList();

    /** An ad in its slot. */
    record Placed(Decision.Winner winner, int place, SlotFormat format) {
        Ad ad() {
            return winner.ad();
        }
    }

    /** One of the operator's own in its slot. */
    record PlacedHouse(HouseAd ad, int place, String id) {}

    /**
     * Reads {@code place}, {@code format} (one for all, or one for each slot) and {@code shown}.
     *
     * @throws Unreadable naming the parameter
     */
    static Wanted of(Request request, int slots) {
        List<String> places = listed(request, "place");
        List<String> formats = listed(request, "format");
        List<String> shown = listed(request, "shown");
        if (places.isEmpty() && formats.isEmpty() && shown.isEmpty()) {
            return PLAIN.get(slots - 1);
        }
        if (!(places.isEmpty() || places.size() == slots) || !places.stream().allMatch(Wanted::isPlace)) {
            throw new Unreadable("place", "give one whole number of 1.." + MOST_PLACES + " for each slot");
        }
        List<Optional<SlotFormat>> read = formats.stream().map(SlotFormat::of).toList();
        if (!(read.size() <= 1 || read.size() == slots) || read.stream().anyMatch(Optional::isEmpty)) {
            throw new Unreadable("format", "give text, image or call, once or for each slot");
        }
        if (shown.size() > MOST_SHOWN || !shown.stream().allMatch(id -> id.matches("[0-9a-z]{1,13}"))) {
            throw new Unreadable("shown", "give at most " + MOST_SHOWN + " ids of ads");
        }
        return new Wanted(
                IntStream.range(0, slots)
                        .mapToObj(slot -> places.isEmpty() ? slot + 1 : Integer.parseInt(places.get(slot)))
                        .toList(),
                IntStream.range(0, slots)
                        .mapToObj(slot -> read.isEmpty()
                                ? SlotFormat.TEXT
                                : read.get(Math.min(slot, read.size() - 1)).orElseThrow())
                        .toList(),
                Set.copyOf(shown));
    }

    /** A parameter that cannot be read. */
    static final class Unreadable extends RuntimeException {
        private final String parameter;

        Unreadable(String parameter, String remedy) {
            super(remedy, null, false, false);
            this.parameter = parameter;
        }

        String parameter() {
            return parameter;
        }
    }

    /** What a page calls an ad by, so that it is not given the same one twice. */
    static String id(Ad ad) {
        return Long.toString(ad.attribution().reference().getLeastSignificantBits() & 0xffff_ffff_ffffL, 36);
    }

    /**
     * How many ads have to be chosen so that enough are left without those that the page has, and so that those are among
     * them which suit the formats.
     */
    int toChoose(int most) {
        boolean plain = formats.stream().allMatch(format -> format == SlotFormat.TEXT);
        return plain ? Math.min(most, places.size() + shown.size()) : most;
    }

    /**
     * Puts ads into the first slots: a slot for calls takes the first that can be called, one for pictures the first that
     * has one, and all others the first that are left. None is left empty for its format.
     *
     * @param most ads that the whole page may show
     */
    List<Placed> place(List<Decision.Winner> winners, int most, Pictured pictured) {
        int room = Math.min(places.size(), Math.max(0, most - shown.size()));
        List<Decision.Winner> left = new ArrayList<>(winners.size());
        for (Decision.Winner winner : winners) {
            if (shown.isEmpty() || !shown.contains(id(winner.ad()))) {
                left.add(winner);
            }
        }
        Decision.@Nullable Winner[] placed = new Decision.Winner[Math.min(room, left.size())];
        for (int slot = 0; slot < placed.length; slot++) {
            SlotFormat format = formats.get(slot);
            if (format != SlotFormat.TEXT) {
                placed[slot] = takeFirst(left, format, pictured);
            }
        }
        List<Placed> all = new ArrayList<>(placed.length);
        for (int slot = 0; slot < placed.length; slot++) {
            Decision.Winner suits = placed[slot];
            Decision.Winner winner = suits == null ? left.removeFirst() : suits;
            all.add(new Placed(winner, places.get(slot), formats.get(slot)));
        }
        return all;
    }

    private static Decision.@Nullable Winner takeFirst(
            List<Decision.Winner> left, SlotFormat format, Pictured pictured) {
        for (Decision.Winner winner : left) {
            if (format.suits(winner.ad(), pictured)) {
                left.remove(winner);
                return winner;
            }
        }
        return null;
    }

    /** Puts the operator's own ads into the first slots, those that the page does not show yet. */
    List<PlacedHouse> placeHouse(List<HouseAd> ads) {
        List<PlacedHouse> all = new ArrayList<>();
        for (int i = 0; i < ads.size() && all.size() < places.size(); i++) {
            String id = "h" + Integer.toString(i, 36);
            if (!shown.contains(id)) {
                all.add(new PlacedHouse(ads.get(i), places.get(all.size()), id));
            }
        }
        return all;
    }

    private static List<String> listed(Request request, String name) {
        return request.parameter(name)
                .filter(value -> !value.isEmpty())
                .map(value -> Arrays.asList(value.split(",", -1)))
                .orElse(List.of());
    }

    private static boolean isPlace(String text) {
        return text.matches("[1-9][0-9]?");
    }
}
