package beckon.console.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list. The next one begins after the last item of this one, whatever was added meanwhile.
 *
 * @param items in the order that the route documents
 * @param next address of the part after this; null at the end
 */
record Page<T>(List<T> items, @Nullable String next) {}
