/**
 * In come an operator's forms about carriers and a partner's about phones; out go pages that show both, and passwords
 * the one time they may be seen. Read {@link beckon.console.telephony.TelephonyPages} first.
 */
@NullMarked
package beckon.console.telephony;

import org.jspecify.annotations.NullMarked;
