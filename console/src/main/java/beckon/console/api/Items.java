package beckon.console.api;

import java.util.List;

/**
 * A list as an answer: an object, so that paging can join it later without breaking anybody.
 *
 * @param items in the order that the route documents
 */
record Items<T>(List<T> items) {}
