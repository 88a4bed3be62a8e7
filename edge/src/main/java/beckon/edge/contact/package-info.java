/**
 * In comes a click on an ad or a reference, or a sign that an ad was seen. Out goes an event that is durable before the
 * visitor is sent on, or a page that says why the link leads nowhere. Read {@link beckon.edge.contact.ClickRedirect}
 * first, then {@link beckon.edge.contact.Witness}.
 */
@NullMarked
package beckon.edge.contact;

import org.jspecify.annotations.NullMarked;
