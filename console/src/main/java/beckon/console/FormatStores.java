package beckon.console;

import beckon.network.brand.Brands;
import beckon.network.call.CallReturns;

/** What the partners' console asks beyond what everybody asks. */
public record FormatStores(Brands brands, CallReturns callReturns) {}
