package beckon.network.traffic;

import java.time.Duration;

/**
 * The operator's numbers. A rate of 0 is none. Immutable.
 *
 * @param strict whether requests that leave out what browsers send are filtered
 * @param leastDelay between giving an ad and following it; 0 for any
 * @param clicksPerVisitor in a minute
 * @param clicksPerAddress in a minute, of one IPv4 address or one /64 of IPv6
 * @param clicksPerNetwork in a minute, of one /24 of IPv4 or one /48 of IPv6
 * @param viewsPerClick how many times as many views as clicks are taken in a minute, 1 or more
 * @param repeatWithin a visitor's next click on the same listing within it does not count; 0 for none
 * @param viewFirst whether a click counts only when its ad was seen before
 * @param abnormalFactor how many times as high as usual the click-through of a site's hour has to be to be taken back; 0
 *     for never
 * @param abnormalClicks clicks that such an hour has at least, 1 or more
 * @param clicksPerVisitorDay a visitor who follows more ads of a site in a day has all of them taken back; 0 for never
 * @param checkHour hour of UTC from which on a day is checked, 0..23, on the day after
 */
public record TrafficRules(
        boolean strict,
        Duration leastDelay,
        int clicksPerVisitor,
        int clicksPerAddress,
        int clicksPerNetwork,
        int viewsPerClick,
        Duration repeatWithin,
        boolean viewFirst,
        int abnormalFactor,
        int abnormalClicks,
        int clicksPerVisitorDay,
        int checkHour) {

    /** What holds where the operator says nothing else. */
    public static final TrafficRules STANDARD =
            new TrafficRules(true, Duration.ofMillis(500), 10, 30, 120, 20, Duration.ofMinutes(10), true, 5, 20, 20, 6);

    /** Only what a request says of itself is looked at: for loads that one machine makes. */
    public static final TrafficRules LENIENT =
            new TrafficRules(false, Duration.ZERO, 0, 0, 0, 1, Duration.ZERO, false, 0, 1, 0, 6);

    public TrafficRules {
        atLeast("clicksPerVisitor", clicksPerVisitor, 0);
        atLeast("clicksPerAddress", clicksPerAddress, 0);
        atLeast("clicksPerNetwork", clicksPerNetwork, 0);
        atLeast("viewsPerClick", viewsPerClick, 1);
        atLeast("abnormalFactor", abnormalFactor, 0);
        atLeast("abnormalClicks", abnormalClicks, 1);
        atLeast("clicksPerVisitorDay", clicksPerVisitorDay, 0);
        if (checkHour < 0 || checkHour > 23) {
            throw new IllegalArgumentException("The hour of the check is 0..23, not " + checkHour);
        }
        if (leastDelay.isNegative() || repeatWithin.isNegative()) {
            throw new IllegalArgumentException(
                    "Times are not negative, as " + leastDelay + " or " + repeatWithin + " would be");
        }
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + least + " or more, not " + value);
        }
    }
}
