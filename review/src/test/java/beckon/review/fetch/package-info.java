/** Tests of single requests. Comes in: addresses of every form. Goes out: what may be reached. Read {@code AddressRulesTest} first. */
@NullMarked
package beckon.review.fetch;

import org.jspecify.annotations.NullMarked;
