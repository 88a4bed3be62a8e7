/**
 * How fast sites are judged. Pages and texts come in; ratios to jsoup and fastText go out. Read
 * {@link beckon.bench.scoring.ScoreHtml} first.
 */
@NullMarked
package beckon.bench.scoring;

import org.jspecify.annotations.NullMarked;
