/**
 * The operator's terms. Comes in: thresholds and shares as people type them. Goes out: new terms from now on, or what is
 * wrong with them; read {@link beckon.console.terms.TermsForm} first.
 */
@NullMarked
package beckon.console.terms;

import org.jspecify.annotations.NullMarked;
