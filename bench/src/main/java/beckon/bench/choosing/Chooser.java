package beckon.bench.choosing;

import beckon.network.insight.SuccessRate;
import beckon.network.reference.ReferenceType;
import java.util.List;

/** A way to choose the type of references that a partner's new listings get. Not thread-safe: one for each world. */
interface Chooser {
    /**
     * What one partner gets.
     *
     * @param type of most new listings
     * @param exploredPercent of them get the other type
     */
    record Granted(ReferenceType type, int exploredPercent) {}

    /**
     * @param day from 0
     * @param partner from 0
     * @param measured what the platform has measured of everybody in the last thirty days, as far as it is known today
     * @param reported the same with what the partners say of their own media
     */
    Granted choose(int day, int partner, List<SuccessRate> measured, List<SuccessRate> reported);

    /** The same type always. */
    static Chooser always(ReferenceType type) {
        return (day, partner, measured, reported) -> new Granted(type, 0);
    }

    /** Whoever knows what is true, and takes what is worth more money. */
    static Chooser oracle(World world) {
        return (day, partner, measured, reported) -> new Granted(
                world.value(day, partner, ReferenceType.WEB) >= world.value(day, partner, ReferenceType.TELEPHONIC)
                        ? ReferenceType.WEB
                        : ReferenceType.TELEPHONIC,
                0);
    }

    /** Whoever knows what is true, and takes what beats the other partners by more. */
    static Chooser comparing(World world) {
        return (day, partner, measured, reported) -> new Granted(
                world.lift(day, partner, ReferenceType.WEB) >= world.lift(day, partner, ReferenceType.TELEPHONIC)
                        ? ReferenceType.WEB
                        : ReferenceType.TELEPHONIC,
                0);
    }
}
