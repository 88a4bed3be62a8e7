/**
 * In comes what a connection and its forwarding headers say of who is there. Out goes the address of the client itself, as
 * far as proxies that the operator trusts vouch for it. Read {@link beckon.network.proxy.TrustedProxies} first.
 */
@NullMarked
package beckon.network.proxy;

import org.jspecify.annotations.NullMarked;
