/**
 * The one way to PostgreSQL. Comes in: a JDBC address and its credentials. Goes out: a pool whose schema is up to date and a JDBI that maps records. Read {@link beckon.network.store.Database} first.
 */
@NullMarked
package beckon.network.store;

import org.jspecify.annotations.NullMarked;
