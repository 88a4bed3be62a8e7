package beckon.console;

import beckon.network.account.Accounts;
import beckon.network.event.EventLog;
import beckon.network.event.Events;
import beckon.network.expert.Experts;
import beckon.network.expert.TrainingRuns;
import beckon.network.insight.ConsoleChoice;
import beckon.network.insight.ConsoleSessions;
import beckon.network.insight.SuccessRates;
import beckon.network.label.LabelImports;
import beckon.network.ledger.Audit;
import beckon.network.ledger.Contacts;
import beckon.network.ledger.Ledger;
import beckon.network.ledger.Statements;
import beckon.network.partner.Advertisers;
import beckon.network.partner.ApiKeys;
import beckon.network.partner.Listings;
import beckon.network.partner.Partners;
import beckon.network.publisher.PageSets;
import beckon.network.publisher.Publishers;
import beckon.network.publisher.SiteReviews;
import beckon.network.publisher.Sites;
import beckon.network.publisher.Standings;
import beckon.network.publisher.TermsBook;
import beckon.network.reference.Channels;
import beckon.network.reference.NumberPool;
import beckon.network.reference.References;
import beckon.network.review.Claims;
import beckon.network.review.PageBlocks;
import beckon.network.review.ReviewDesk;
import beckon.network.review.ReviewLog;
import beckon.network.review.ReviewQueue;
import beckon.network.review.SiteLabels;
import beckon.network.review.ThresholdTrials;
import java.time.Clock;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Everything of the network that the console asks. The console closes none of it.
 *
 * @param gauges figures of other rooms for the metrics; a name that ends in {@code _total} is a counter
 */
public record NetworkStores(
        Accounts accounts,
        Partners partners,
        ApiKeys apiKeys,
        Advertisers advertisers,
        Listings listings,
        Publishers publishers,
        Sites sites,
        Standings standings,
        SiteReviews siteReviews,
        TermsBook termsBook,
        PageSets pageSets,
        PageBlocks pageBlocks,
        Claims claims,
        ReviewQueue reviewQueue,
        ReviewDesk reviewDesk,
        ReviewLog reviewLog,
        SiteLabels siteLabels,
        ThresholdTrials thresholdTrials,
        LabelImports labelImports,
        Experts experts,
        TrainingRuns trainingRuns,
        Channels channels,
        References references,
        NumberPool numberPool,
        EventLog eventLog,
        Events events,
        Contacts contacts,
        Ledger ledger,
        Statements statements,
        Audit audit,
        SuccessRates successRates,
        ConsoleChoice consoleChoice,
        ConsoleSessions consoleSessions,
        PublisherStores publisherStores,
        TelephonyStores telephonyStores,
        CallStores callStores,
        CatalogueStores catalogueStores,
        PeopleStores peopleStores,
        NumberStores numberStores,
        FormatStores formatStores,
        ServerStores serverStores,
        ReportStores reportStores,
        MoneyStores moneyStores,
        TrafficStores trafficStores,
        PrivacyStores privacyStores,
        DisputeStores disputeStores,
        DeliveryStores deliveryStores,
        TagStores tagStores,
        Clock clock,
        Map<String, LongSupplier> gauges) {

    public NetworkStores {
        gauges = Map.copyOf(gauges);
    }
}
