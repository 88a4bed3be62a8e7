/**
 * Where things are reached from outside. Comes in: configured addresses and the ports taken. Goes out: addresses of the
 * console, the edge and the telephone side for links, tags and embed codes; read
 * {@link beckon.console.address.ConsoleAddress} first.
 */
@NullMarked
package beckon.console.address;

import org.jspecify.annotations.NullMarked;
