/**
 * Who may sign in, and as what. Comes in: an address, a role and the party it acts for. Goes out: accounts and links that work once. Read {@link beckon.network.account.Accounts} first.
 */
@NullMarked
package beckon.network.account;

import org.jspecify.annotations.NullMarked;
