/**
 * How the partners' console speaks. Comes in: a language, a time zone, a partner's own words. Goes out: texts, numbers,
 * dates and amounts as a reader of that language writes them; read {@link beckon.console.language.Speech} first.
 */
@NullMarked
package beckon.console.language;

import org.jspecify.annotations.NullMarked;
