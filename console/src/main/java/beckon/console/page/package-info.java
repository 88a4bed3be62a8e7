/**
 * The frame that every page for people stands in. Comes in: the person who signed in and the values a page shows. Goes
 * out: navigation by role, and words for money, times and shares; read {@link beckon.console.page.Navigation} first.
 */
@NullMarked
package beckon.console.page;

import org.jspecify.annotations.NullMarked;
