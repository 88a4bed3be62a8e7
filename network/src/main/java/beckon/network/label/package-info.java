/**
 * Labelled sites that an operator loads, and all labels together. Comes in: a file of JSON lines or comma-separated
 * values. Goes out: counts to look at before anything is used, then documents for a training. Read
 * {@link beckon.network.label.LabelImports} first.
 */
@NullMarked
package beckon.network.label;

import org.jspecify.annotations.NullMarked;
