package beckon.app.running;

import beckon.console.CallStores;
import beckon.console.CatalogueStores;
import beckon.console.DeliveryStores;
import beckon.console.FormatStores;
import beckon.console.MoneyStores;
import beckon.console.NetworkStores;
import beckon.console.NumberStores;
import beckon.console.PeopleStores;
import beckon.console.PrivacyStores;
import beckon.console.PublisherStores;
import beckon.console.ReportStores;
import beckon.console.ServerStores;
import beckon.console.TagStores;
import beckon.console.TelephonyStores;
import beckon.console.TrafficStores;
import beckon.network.brand.Brands;
import beckon.network.call.CallProofs;
import beckon.network.call.CallReturns;
import beckon.network.call.CallRulesBook;
import beckon.network.call.LiveBoard;
import beckon.network.call.LiveCalls;
import beckon.network.call.Softphones;
import beckon.network.catalogue.AdvertiserImports;
import beckon.network.catalogue.ListingImports;
import beckon.network.catalogue.ListingSearch;
import beckon.network.catalogue.ReportedPresentations;
import beckon.network.expert.TrainingRuns;
import beckon.network.label.LabelImports;
import beckon.network.partner.ListingBulk;
import beckon.network.publisher.Sightings;
import beckon.network.report.ReportTrail;
import beckon.network.report.Reports;
import beckon.network.review.Claims;
import beckon.network.review.PageBlocks;
import beckon.network.review.ReviewLog;
import beckon.network.review.ReviewQueue;
import beckon.network.review.SiteLabels;
import beckon.network.review.ThresholdTrials;
import beckon.network.store.Database;
import java.time.Clock;
import java.util.Map;
import java.util.function.LongSupplier;

/** Puts together what the console's pages are made from: each room's stores. Thread-safe. */
final class ConsoleRoom {
    private final Doors doors;
    private final Database database;
    private final Clock clock;

    ConsoleRoom(Doors doors, Clock clock) {
        this.doors = doors;
        this.database = doors.database();
        this.clock = clock;
    }

    NetworkStores stores(
            PublisherStores publisherStores,
            TelephonyStores telephonyStores,
            PeopleStores peopleStores,
            LiveCalls liveCalls,
            Softphones softphones,
            NumberStores numberStores,
            ServerStores serverStores,
            MoneyStores moneyStores,
            TrafficStores trafficStores,
            PrivacyStores privacyStores,
            DeliveryStores deliveryStores,
            Map<String, LongSupplier> gauges) {
        return new NetworkStores(
                doors.accounts(),
                doors.partners(),
                doors.apiKeys(),
                doors.advertisers(),
                doors.listings(),
                doors.publishers(),
                doors.sites(),
                doors.standings(),
                doors.siteReviews(),
                doors.termsBook(),
                doors.pageSets(),
                new PageBlocks(database, clock),
                new Claims(database, clock),
                new ReviewQueue(database, clock),
                doors.reviewDesk(),
                new ReviewLog(database, clock),
                new SiteLabels(database, clock),
                new ThresholdTrials(database, clock),
                new LabelImports(database, clock),
                doors.experts(),
                new TrainingRuns(database, clock),
                doors.channels(),
                doors.references(),
                doors.numberPool(),
                doors.eventLog(),
                doors.events(),
                doors.contacts(),
                doors.ledger(),
                doors.statements(),
                doors.audit(),
                doors.successRates(),
                doors.consoleChoice(),
                doors.consoleSessions(),
                publisherStores,
                telephonyStores,
                new CallStores(
                        new CallRulesBook(database, clock),
                        doors.callLegs(),
                        new CallProofs(database, clock),
                        new LiveBoard(database, clock, liveCalls),
                        softphones),
                new CatalogueStores(
                        new ListingBulk(database, clock),
                        new ListingImports(database, clock, doors.references()),
                        new AdvertiserImports(database, clock),
                        new ListingSearch(database, clock, doors.eventLog(), doors.references()),
                        new ReportedPresentations(database, clock)),
                peopleStores,
                numberStores,
                new FormatStores(new Brands(database, clock), new CallReturns(database, clock)),
                serverStores,
                new ReportStores(new Reports(database, clock), new ReportTrail(database, clock), doors.rollUp()),
                moneyStores,
                trafficStores,
                privacyStores,
                new DisputeRoom(database, clock).stores(),
                deliveryStores,
                new TagStores(doors.pictures(), doors.sellers(), new Sightings(database, clock)),
                clock,
                gauges);
    }
}
