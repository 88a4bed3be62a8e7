package beckon.console.security;

import jakarta.servlet.http.HttpServletRequest;

/** The part of an address that pages are found by. */
final class Paths {
    private Paths() {}

    /** Decoded and normalised as the container did it for choosing the page; never empty. */
    static String of(HttpServletRequest request) {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        return path.isEmpty() ? "/" : path;
    }
}
