/**
 * How fast, against whom? The words of the verb come in; figures beside those of a peer, measured in the same run, go
 * out. Read {@link beckon.bench.Main} first.
 */
@NullMarked
package beckon.bench;

import org.jspecify.annotations.NullMarked;
