/**
 * Peers for tests: in come orders of a test, out go real packets of a caller, an advertiser or a foreign program, and
 * what came back. Read {@link beckon.connect.peer.WirePeer} and {@link beckon.connect.peer.Bench} first. For tests
 * only.
 */
@NullMarked
package beckon.connect.peer;

import org.jspecify.annotations.NullMarked;
