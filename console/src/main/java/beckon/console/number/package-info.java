/**
 * The pool of telephone numbers, for the operator. Comes in: numbers that carriers rent out. Goes out: what is free, in
 * use and resting; read {@link beckon.console.number.NumberPages} first.
 */
@NullMarked
package beckon.console.number;

import org.jspecify.annotations.NullMarked;
