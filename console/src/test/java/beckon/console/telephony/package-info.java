/** In come forms about carriers and phones; out go verdicts on who may send them and what their pages show. */
@NullMarked
package beckon.console.telephony;

import org.jspecify.annotations.NullMarked;
