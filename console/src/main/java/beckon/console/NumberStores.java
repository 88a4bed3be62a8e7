package beckon.console;

import beckon.network.reference.Carriers;
import beckon.network.reference.PoolWatch;
import beckon.network.reference.ReferenceTermsBook;

/** What the console asks about pools of numbers and what references are made of. */
public record NumberStores(PoolWatch poolWatch, ReferenceTermsBook referenceTermsBook, Carriers carriers) {}
