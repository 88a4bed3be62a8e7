/**
 * Making a partner's console look and speak as the partner wants, without code. Comes in: a form with colours, words, cards
 * and an image. Goes out: a draft, a preview, versions and what differs between them; read
 * {@link beckon.console.look.LookDesk} first.
 */
@NullMarked
package beckon.console.look;

import org.jspecify.annotations.NullMarked;
