package beckon.console.format;

import beckon.console.event.Traffic;
import beckon.console.language.Speech;
import java.time.LocalDate;

/**
 * Presentations and clicks as the web-ad manager shows them.
 *
 * @param days qualified and other clicks by day
 * @param hours clicks and their rate by hour of the day
 */
public record ClickBook(Columns days, Rates hours) {

    static ClickBook of(Traffic traffic, Speech t) {
        return new ClickBook(days(traffic, t), hours(traffic, t));
    }

    private static Columns days(Traffic traffic, Speech t) {
        return new Columns(
                t.of("ads.days.label"),
                t.of("day"),
                t.of("ads.days.qualified"),
                t.of("ads.days.other"),
                "",
                traffic.days().stream()
                        .map(day -> {
                            long clicks = day.counts().clicks();
                            long good = Math.clamp(day.counts().qualified(), 0, clicks);
                            return new Columns.Bar(t.day(LocalDate.parse(day.key())), good, clicks - good);
                        })
                        .toList());
    }

    private static Rates hours(Traffic traffic, Speech t) {
        return new Rates(
                t.of("ads.hours.label"),
                t.of("hour"),
                traffic.hours().stream()
                        .map(hour -> new Rates.Rate(
                                hour.key(),
                                hour.counts().presentations(),
                                hour.counts().clicks()))
                        .toList());
    }
}
