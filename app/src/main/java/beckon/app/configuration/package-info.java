/**
 * What the operator may set. Comes in: {@code beckon.yaml}, environment variables and the command line. Goes out: a
 * {@link beckon.app.configuration.Configuration} in which every value has been checked. Read
 * {@link beckon.app.configuration.Key} first: it lists all there is.
 */
@NullMarked
package beckon.app.configuration;

import org.jspecify.annotations.NullMarked;
