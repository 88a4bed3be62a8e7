/**
 * How partners' servers are let in and kept in bounds. Comes in: keys, OAuth 2 clients and tokens that a server shows. Goes
 * out: whose they are and what they open, and answers to give again. Read {@link beckon.network.access.Access} first.
 */
@NullMarked
package beckon.network.access;

import org.jspecify.annotations.NullMarked;
