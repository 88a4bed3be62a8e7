package beckon.console.site;

import org.jspecify.annotations.Nullable;

/**
 * Something a publisher can mend.
 *
 * @param what it is, in words
 * @param how to mend it; empty where that goes without saying
 * @param points of the quality score that it would return; null where that cannot be told
 * @param page where it was seen; empty where it is missing altogether
 * @param passage the words around it; may be empty
 */
public record Fix(String what, String how, @Nullable Double points, String page, String passage) {}
