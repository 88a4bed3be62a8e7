/**
 * What users do wrong, as values. Comes in: a field with its value, or the name of what was asked for. Goes out: a {@link beckon.network.problem.Problem} that the console answers as RFC 9457 says. Read {@code Problem} first.
 */
@NullMarked
package beckon.network.problem;

import org.jspecify.annotations.NullMarked;
