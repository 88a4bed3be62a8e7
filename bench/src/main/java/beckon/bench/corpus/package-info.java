/**
 * Pages and texts to measure with. A seed or a file of labelled data comes in; the same documents at every run go out.
 * Read {@link beckon.bench.corpus.GeneratedPages} first.
 */
@NullMarked
package beckon.bench.corpus;

import org.jspecify.annotations.NullMarked;
