/**
 * In comes a publisher's page asking for our script. Out goes the script that fills its slots with ads and reports which
 * of them were seen. Read {@code tag.js} beside this package first, then {@link beckon.edge.tag.TagScript}.
 */
@NullMarked
package beckon.edge.tag;

import org.jspecify.annotations.NullMarked;
