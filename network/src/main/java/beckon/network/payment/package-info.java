/**
 * Money that comes in. What an operator or a bank says was paid goes in; balanced top-ups with their tax, and rows that
 * wait for a person, come out. Read {@link beckon.network.payment.Payments} first.
 */
@NullMarked
package beckon.network.payment;

import org.jspecify.annotations.NullMarked;
