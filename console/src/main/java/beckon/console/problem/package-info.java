/**
 * What went wrong, told in the asker's own form. Comes in: problems of the network and errors of the protocol. Goes out:
 * RFC 9457 problem documents for partner servers and pages that speak for people; read
 * {@link beckon.console.problem.ApiErrors} first.
 */
@NullMarked
package beckon.console.problem;

import org.jspecify.annotations.NullMarked;
