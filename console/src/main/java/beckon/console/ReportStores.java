package beckon.console;

import beckon.network.report.ReportTrail;
import beckon.network.report.Reports;
import beckon.network.report.RollUp;

/** Everything about reports that the console asks. */
public record ReportStores(Reports reports, ReportTrail reportTrail, RollUp rollUp) {}
