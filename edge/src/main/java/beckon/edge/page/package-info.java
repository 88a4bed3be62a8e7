/**
 * In comes a listing of the snapshot, or a sentence for a person. Out goes a small page with everything escaped, or a
 * one-time address to call. Read {@link beckon.edge.page.Frame} first, then {@link beckon.edge.page.HostedPage}.
 */
@NullMarked
package beckon.edge.page;

import org.jspecify.annotations.NullMarked;
