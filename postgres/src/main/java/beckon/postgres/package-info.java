/**
 * Runs a PostgreSQL of its own from Maven binaries, and keeps its promises. In comes a folder; out goes the address of
 * a server that holds what it acknowledged, through crashes of either process. Read {@link
 * beckon.postgres.EmbeddedPostgres} first; tests of other modules want {@link beckon.postgres.ScratchPostgres}.
 */
@NullMarked
package beckon.postgres;

import org.jspecify.annotations.NullMarked;
