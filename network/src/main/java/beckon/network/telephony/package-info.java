/**
 * In come an operator's descriptions of carriers and a partner's wishes for phones of his advertisers; out go both with
 * what authenticates them, the passwords themselves shown once and never kept readable where this network is the one
 * that checks them. Read {@link beckon.network.telephony.Trunks} and {@link beckon.network.telephony.Phones} first.
 */
@NullMarked
package beckon.network.telephony;

import org.jspecify.annotations.NullMarked;
