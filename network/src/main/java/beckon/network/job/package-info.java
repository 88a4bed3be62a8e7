/**
 * Work that goes on without anybody asking. Comes in: what is to be repeated and the sites that wait for a review. Goes out: nothing but its effects, once each, however many servers run. Read {@link beckon.network.job.Jobs} first.
 */
@NullMarked
package beckon.network.job;

import org.jspecify.annotations.NullMarked;
