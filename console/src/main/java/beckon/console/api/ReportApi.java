package beckon.console.api;

import beckon.console.report.Reader;
import beckon.console.report.ReportDesk;
import beckon.console.report.ReportForm;
import beckon.network.report.Amounts;
import beckon.network.report.Balance;
import beckon.network.report.Counts;
import beckon.network.report.Rate;
import beckon.network.report.Report;
import beckon.network.report.ReportRow;
import beckon.network.report.RollUp;
import beckon.network.report.Span;
import beckon.network.report.Uncounted;
import beckon.network.traffic.Reason;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reports on the partner's own listings. */
@RestController
@RequestMapping("/api/v1/reports")
public class ReportApi {
    private final ReportDesk desk;
    private final RollUp rollUp;

    ReportApi(ReportDesk desk, RollUp rollUp) {
        this.desk = desk;
        this.rollUp = rollUp;
    }

    /** How many of how many, with the ends of a 95 % interval; no figures where there was nothing to count. */
    record Share(
            long hits,
            long trials,
            @Nullable Double share,
            @Nullable Double low,
            @Nullable Double high) {
        static Share of(Rate rate) {
            return rate.trials() == 0
                    ? new Share(rate.hits(), 0, null, null, null)
                    : new Share(rate.hits(), rate.trials(), rate.share(), rate.low(), rate.high());
        }
    }

    record Money(String currency, long spentMicros, long earnedMicros) {}

    record Line(
            String key,
            String name,
            long presentations,
            long clicks,
            long calls,
            long answered,
            long contacts,
            long qualified,
            long filtered,
            long refused,
            long talkMillis,
            Share contactRate,
            Share successRate,
            List<Money> money,
            boolean sample) {
        static Line of(ReportRow row) {
            Counts counts = row.counts();
            return new Line(
                    row.key(),
                    row.name(),
                    counts.presentations(),
                    counts.clicks(),
                    counts.calls(),
                    counts.answered(),
                    counts.contacts(),
                    counts.qualified(),
                    counts.filtered(),
                    counts.refused(),
                    counts.talkMillis(),
                    Share.of(counts.contactRate()),
                    Share.of(counts.successRate()),
                    row.money().entrySet().stream()
                            .map(one -> money(one.getKey().getCurrencyCode(), one.getValue()))
                            .toList(),
                    row.sample());
        }

        private static Money money(String currency, Amounts amounts) {
            return new Money(currency, amounts.charge(), amounts.partner());
        }
    }

    /** What a reason kept from counting. */
    record Left(String reason, String meaning, long views, long clicks, long calls, long refused) {
        static Left of(Uncounted one) {
            return new Left(
                    one.reason(),
                    Reason.of(one.reason()).map(Reason::meaning).orElse(""),
                    one.views(),
                    one.clicks(),
                    one.calls(),
                    one.refused());
        }
    }

    /** Gross less filtered is net. */
    record Account(
            long grossContacts,
            long filteredContacts,
            long netContacts,
            long grossPresentations,
            long filteredPresentations,
            long netPresentations,
            List<Left> reasons) {
        static Account of(Balance balance) {
            return new Account(
                    balance.gross(),
                    balance.filtered(),
                    balance.net(),
                    balance.grossViews(),
                    balance.filteredViews(),
                    balance.views(),
                    balance.reasons().stream().map(Left::of).toList());
        }
    }

    /** @param countedTo when new events were looked for last */
    record Shown(
            Instant from,
            Instant to,
            String zone,
            String by,
            @Nullable Instant countedTo,
            List<Line> items,
            Line total,
            Account account,
            Instant previousFrom,
            Instant previousTo,
            Line previous) {}

    @GetMapping
    Shown report(@AuthenticationPrincipal UUID partner, @ModelAttribute ReportForm form) {
        Reader reader = Reader.partner(partner, "");
        Report report = desk.report(reader, form);
        Span before = desk.compared(form);
        return new Shown(
                report.span().from(),
                report.span().to(),
                form.zoneName(),
                report.by().slug(),
                rollUp.rolledAt().orElse(null),
                report.rows().stream().map(Line::of).toList(),
                Line.of(report.total()),
                Account.of(desk.balance(reader, form)),
                before.from(),
                before.to(),
                Line.of(desk.before(reader, form)));
    }
}
