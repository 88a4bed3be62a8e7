/**
 * In come carriers as the operator describes them; out go the answers whose call this is, whether it may pass, and by
 * which carrier a number is reached, with limits kept for each. Read {@link beckon.connect.trunk.Trunk} first, then
 * {@link beckon.connect.trunk.Trunks}.
 */
@NullMarked
package beckon.connect.trunk;

import org.jspecify.annotations.NullMarked;
