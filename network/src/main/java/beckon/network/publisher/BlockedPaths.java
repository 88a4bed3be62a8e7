package beckon.network.publisher;

import java.util.List;

/** The pages and sections of one site on which no ad may stand. Immutable. */
public record BlockedPaths(List<BlockedPath> paths) {
    public static final BlockedPaths NONE = new BlockedPaths(List.of());

    public BlockedPaths {
        paths = List.copyOf(paths);
    }

    /**
     * Whether no ad may stand on the page at {@code path}: one that is blocked, or one of which nobody can say which it
     * is while something is blocked.
     *
     * @param path as the browser names it, without query and fragment
     */
    public boolean bars(String path) {
        if (paths.isEmpty()) {
            return false;
        }
        String spelled = PathSpelling.of(path);
        return spelled == null || paths.stream().anyMatch(blocked -> blocked.covers(spelled));
    }
}
