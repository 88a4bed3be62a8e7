/** Tests of reading pages. Comes in: files made up here. Goes out: pages. Read {@code SiteFilesTest} first. */
@NullMarked
package beckon.review.page;

import org.jspecify.annotations.NullMarked;
