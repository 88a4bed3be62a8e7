/**
 * What publishers and the public say against a decision or a site, and suspensions that are announced. Comes in: appeals, complaints, notices. Goes out: what waits for a person, and his answer with what follows from it. Read {@link beckon.network.appeal.Appeals} first.
 */
@NullMarked
package beckon.network.appeal;

import org.jspecify.annotations.NullMarked;
