package beckon.network.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestTrade;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.reference.ReferenceType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditStory {
    private TestTrade trade;
    private Listing listing;

    @BeforeEach
    void trade() {
        trade = TestTrade.open();
        Partner partner = trade.network.partner("Northern Directory");
        listing = trade.network.listing(partner, "Pipes mended tonight");
        trade.fund(listing, 10_000_000);
        trade.click(trade.onOwnMedium(partner, listing, ReferenceType.WEB));
        trade.settle();
    }

    @AfterEach
    void close() {
        trade.close();
    }

    @Test
    void provesSoundBooks() {
        assertThat(trade.audit.check())
                .isEqualTo(new Finding(true, 2, 5, "2 entries balance, and 5 balances follow from them"));
    }

    @Test
    void namesABalanceThatWasTamperedWith() {
        String account = LedgerAccount.advertiserFunds(listing.advertiser());
        sql("update balance set micros = micros + 1 where account = '" + account + "'");

        Finding finding = trade.audit.check();

        assertThat(finding.sound()).isFalse();
        assertThat(finding.detail())
                .isEqualTo("Balance of " + account + " in EUR is 9500001 micros, its postings sum to 9500000");
    }

    @Test
    void namesABalanceThatIsMissing() {
        sql("delete from balance where account = 'platform/revenue'");

        assertThat(trade.audit.check().detail())
                .isEqualTo("Balance of platform/revenue in EUR is missing micros, its postings sum to 150000");
    }

    @Test
    void namesAnEntryThatDoesNotBalance() {
        sql("alter table posting disable trigger all");
        sql("update posting set amount_micros = amount_micros - 7 where account = 'platform/revenue'");

        assertThat(trade.audit.check().detail()).contains("sums to -7 micros, not to 0");
    }

    @Test
    void namesMoneySetAsideForNoCall() {
        sql("insert into hold select gen_random_uuid(), id, advertiser_id, 5, 'EUR', 'HELD', now() from listing");

        assertThat(trade.audit.check().detail())
                .contains("/held in EUR is 0 micros, the calls that are going on may cost 5");
    }

    @Test
    void theStoreItselfRefusesToRewriteWhatHappened() {
        trade.network.approvedSite("garden.example", 93);

        for (String rewriting : List.of(
                "update posting set amount_micros = 1",
                "delete from entry",
                "update event set filtered = null",
                "delete from contact",
                "update standing set reason = ''")) {
            assertThatThrownBy(() -> sql(rewriting + " where true")).hasMessageContaining("only added to");
        }
        assertThatThrownBy(() -> sql("insert into posting select id, 9, 'platform/revenue', 5 from entry limit 1"))
                .hasMessageContaining("does not balance");
    }

    private void sql(String statement) {
        trade.network.database.jdbi().useHandle(handle -> handle.execute(statement));
    }
}
