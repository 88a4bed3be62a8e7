/**
 * In come requests for what the network hands out to anybody: pictures of listings, the list of its publishers. Out go files
 * that caches may keep and that no browser runs. Read {@link beckon.edge.file.PublicFiles} first.
 */
@NullMarked
package beckon.edge.file;

import org.jspecify.annotations.NullMarked;
