package beckon.console;

import beckon.network.brand.Brands;
import beckon.network.call.CallReturns;
import beckon.network.report.Reports;

/** What the partners' console asks beyond what everybody asks. */
public record FormatStores(Brands brands, CallReturns callReturns, Reports visitReports) {}
