package beckon.network.year;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.TestTrade;
import beckon.network.ledger.Finding;
import java.math.BigInteger;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A year through the books, and the same year counted again elsewhere: equal to the micro. */
class YearStory {
    /** {@code -Dbeckon.year.clicks=200} makes it a busier year. */
    private static final int CLICKS_A_DAY = Integer.getInteger("beckon.year.clicks", 6);

    private static final int DAYS = Integer.getInteger("beckon.year.days", 365);

    @Test
    void everyBalanceIsWhatSomebodyElseCounts() {
        try (TestTrade trade = TestTrade.open()) {
            Year year = new Year(trade, CLICKS_A_DAY);
            year.trade(DAYS);
            assertThat(trade.audit.check()).matches(Finding::sound);

            Recount recount = Recount.of(trade.network.database.jdbi(), year.facts);

            Map<String, BigInteger> books = new TreeMap<>();
            trade.network.database.jdbi().useHandle(handle -> handle.createQuery("""
                            select case when account like 'tax/%' or account like 'advertiser/%/tax' then 'tax' else account end
                                || ' ' || currency as account, sum(micros)::text as micros
                            from balance group by 1 having sum(micros) <> 0
                            """)
                    .map((row, context) -> books.put(row.getString("account"), new BigInteger(row.getString("micros"))))
                    .list());
            assertThat(books).isEqualTo(recount.balances);
            assertThat(books).hasSizeGreaterThan(12);

            Map<String, BigInteger> invoiced = new TreeMap<>();
            trade.network.database.jdbi().useHandle(handle -> handle.createQuery("""
                            select party || ' ' || to_char(period_from at time zone zone, 'YYYY-MM') as month, net_micros
                            from invoice where kind in ('INVOICE', 'CREDIT_NOTE')
                            """)
                    .map((row, context) ->
                            invoiced.put(row.getString("month"), BigInteger.valueOf(row.getLong("net_micros"))))
                    .list());
            // A month is closed on the third day of the next one.
            YearMonth last = YearMonth.from(Year.BEGIN.plusDays(DAYS - 3L));
            recount.months
                    .entrySet()
                    .removeIf(month -> month.getValue().signum() == 0
                            || !YearMonth.parse(month.getKey()
                                            .substring(month.getKey().indexOf(' ') + 1))
                                    .isBefore(last));
            assertThat(invoiced).isEqualTo(recount.months);
        }
    }
}
