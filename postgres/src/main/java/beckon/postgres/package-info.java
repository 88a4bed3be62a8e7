/** Runs a PostgreSQL of its own from Maven binaries, and keeps its promises. */
@NullMarked
package beckon.postgres;

import org.jspecify.annotations.NullMarked;
