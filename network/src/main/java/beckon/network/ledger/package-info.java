/**
 * What is owed. Events that may cost money and top-ups come in; balanced entries, contacts, statements and the proof that the
 * books are right go out. Read {@link beckon.network.ledger.Settlement}, where a click becomes money, first.
 */
@NullMarked
package beckon.network.ledger;

import org.jspecify.annotations.NullMarked;
