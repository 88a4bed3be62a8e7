/**
 * The pools of telephone numbers, for the operator. Comes in: numbers that carriers rent out, rules, and partners' plans. Goes
 * out: what is free, in use and resting, and for how long it lasts; read {@link beckon.console.number.NumberPages} first.
 */
@NullMarked
package beckon.console.number;

import org.jspecify.annotations.NullMarked;
