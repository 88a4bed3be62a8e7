package beckon.connect;

import org.jspecify.annotations.Nullable;

/**
 * Knows who may register. Asked on the server's loop for each request that is to be authenticated: answers at once and
 * from memory, from any thread.
 */
public interface Directory {
    /** A directory without anybody: nothing registers, and whoever calls is a stranger. */
    Directory EMPTY = user -> null;

    /** The subscriber of that name, or {@code null}. */
    @Nullable Subscriber subscriber(String user);
}
