/**
 * Why a partner's console opens as it does. Decision records come in; words, a drawing of the two lifts and the turns that
 * the decisions took go out to pages. Read {@link beckon.console.choice.Why} first.
 */
@NullMarked
package beckon.console.choice;

import org.jspecify.annotations.NullMarked;
