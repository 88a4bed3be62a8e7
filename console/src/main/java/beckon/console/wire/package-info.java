/**
 * In come requests that proxies forward, with what these say of their peers. Out goes, to everything behind, the client's
 * own address, scheme and host. Read {@link beckon.console.wire.TrueClientValve} first.
 */
@NullMarked
package beckon.console.wire;

import org.jspecify.annotations.NullMarked;
