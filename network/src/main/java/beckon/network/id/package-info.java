/**
 * Names that nobody can mix up and secrets that nobody can guess. Comes in: a clock and the system's randomness. Goes out: UUIDs in order of time, tokens, their hashes and the network's own keys. Read {@link beckon.network.id.Uuid7} first.
 */
@NullMarked
package beckon.network.id;

import org.jspecify.annotations.NullMarked;
