/**
 * The whole loop on sample data. Comes in: an empty or an earlier demo's data folder. Goes out: a running network that has
 * been walked through step by step, each step checked by what was seen. Read {@link beckon.app.demo.Demo} first.
 */
@NullMarked
package beckon.app.demo;

import org.jspecify.annotations.NullMarked;
