package beckon.edge.slot;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which listings have a picture. Thread-safe, and asked on event loops: it does not block. */
@FunctionalInterface
public interface Pictured {
    /** No listing has one. */
    Pictured NONE = listing -> null;

    /** The name under which the picture is served; {@code null} where the listing has none. */
    @Nullable String digest(UUID listing);
}
