package beckon.console.format;

import beckon.console.language.Speech;
import beckon.network.reference.ReferenceType;
import beckon.network.report.Dimension;
import beckon.network.report.PageCounts;
import beckon.network.report.Report;
import beckon.network.report.ReportRow;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/**
 * Presentations and clicks as the web-ad manager shows them.
 *
 * @param days qualified and other contacts by day
 * @param hours clicks per presentation by hour of the day
 * @param slots the same by place of the ad on its page
 * @param devices the same by kind of device
 * @param pages the same by page, the most clicked first
 */
public record ClickBook(Columns days, Rates hours, Rates slots, Rates devices, Rates pages) {
    private static final int PAGES = 10;

    static ClickBook of(PartnerVisit visit, VisitTraffic traffics) {
        Speech t = visit.speech();
        return new ClickBook(
                days(traffics.by(visit, Dimension.DAY, ReferenceType.WEB), t),
                new Rates(
                        t.of("ads.hours.label"),
                        t.of("hour"),
                        rates(traffics.by(visit, Dimension.HOUR, ReferenceType.WEB), key -> key)),
                new Rates(
                        t.of("card.slots"),
                        t.of("ads.slot"),
                        rates(traffics.by(visit, Dimension.SLOT, ReferenceType.WEB), key -> slot(key, t))),
                new Rates(
                        t.of("card.devices"),
                        t.of("ads.device"),
                        rates(traffics.by(visit, Dimension.DEVICE, ReferenceType.WEB), key -> device(key, t))),
                new Rates(
                        t.of("card.pages"),
                        t.of("ads.page"),
                        traffics.pages(visit, PAGES).stream()
                                .map(ClickBook::page)
                                .toList()));
    }

    private static Columns days(Report report, Speech t) {
        return new Columns(
                t.of("ads.days.label"),
                t.of("day"),
                t.of("ads.days.qualified"),
                t.of("ads.days.other"),
                "",
                report.rows().stream().map(row -> day(row, t)).toList());
    }

    private static Columns.Bar day(ReportRow row, Speech t) {
        long qualified = row.counts().qualified();
        return new Columns.Bar(
                t.day(LocalDate.parse(row.key())),
                qualified,
                Math.max(0, row.counts().contacts() - qualified));
    }

    private static List<Rates.Rate> rates(Report report, Function<String, String> named) {
        return report.rows().stream()
                .map(row -> new Rates.Rate(
                        named.apply(row.key()),
                        row.counts().presentations(),
                        row.counts().clicks()))
                .toList();
    }

    private static Rates.Rate page(PageCounts page) {
        return new Rates.Rate(page.host() + page.page(), page.presentations(), page.clicks());
    }

    private static String slot(String key, Speech t) {
        return key.isEmpty() || key.equals("0") ? t.of("ads.unknown") : t.of("slot.number", key);
    }

    private static String device(String key, Speech t) {
        return key.isEmpty() ? t.of("ads.unknown") : t.named("device", key);
    }
}
