/**
 * The API as partners' servers meet it. Comes in: keys and JSON. Goes out: what is answered, held against the document;
 * read {@link beckon.console.api.PartnerServerStory} first.
 */
@NullMarked
package beckon.console.api;

import org.jspecify.annotations.NullMarked;
