package beckon.console;

import beckon.console.mail.MailRoute;
import beckon.network.appeal.Appeals;
import beckon.network.appeal.Complaints;
import beckon.network.appeal.Suspensions;
import beckon.network.ledger.Payables;
import beckon.network.mail.Outbox;
import beckon.network.publisher.Applications;
import beckon.network.publisher.Bans;
import beckon.network.publisher.Payees;
import beckon.network.publisher.ProgressBoard;
import beckon.network.publisher.SiteJournal;
import beckon.network.publisher.SiteProofs;

/** What the console asks about publishers and their sites beside standings and verdicts. */
public record PublisherStores(
        Applications applications,
        SiteProofs siteProofs,
        ProgressBoard progressBoard,
        SiteJournal siteJournal,
        Bans bans,
        Payees payees,
        Appeals appeals,
        Complaints complaints,
        Suspensions suspensions,
        Outbox outbox,
        Payables payables,
        MailRoute mailRoute) {}
