/**
 * One request at a time to addresses that may be reached. Comes in: an address and limits. Goes out: a document, a redirect
 * or why there is neither. Read {@link beckon.review.fetch.Fetcher} first, then {@link beckon.review.fetch.AddressRules}.
 */
@NullMarked
package beckon.review.fetch;

import org.jspecify.annotations.NullMarked;
