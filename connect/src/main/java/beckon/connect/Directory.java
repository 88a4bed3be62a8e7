package beckon.connect;

import beckon.connect.trunk.Trunk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Knows who may register, and which carriers there are. Asked on the server's loop for each call and each request that
 * is to be authenticated: answers at once and from memory, from any thread.
 */
public interface Directory {
    /** A directory without anybody: nothing registers, and anybody may call. */
    Directory EMPTY = user -> null;

    /** The subscriber of that name, or {@code null}. */
    @Nullable Subscriber subscriber(String user);

    /** The trunks in order of preference: the same list for as long as nothing changes. */
    default List<Trunk> trunks() {
        return List.of();
    }

    /**
     * Whether those may call who are neither a trunk nor a subscriber. Without trunks they may, since nobody else could;
     * with trunks they may not unless the operator says so. Browsers are let in by their tokens and not asked here.
     */
    default boolean open() {
        return trunks().isEmpty();
    }
}
