/**
 * Tests of how the console speaks. Comes in: its texts and templates. Goes out: nothing that one language lacks; read
 * {@link beckon.console.language.SpeechTest} first.
 */
@NullMarked
package beckon.console.language;

import org.jspecify.annotations.NullMarked;
