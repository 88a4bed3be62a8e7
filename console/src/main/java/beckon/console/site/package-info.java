/**
 * Sites and why they may or may not show ads. Comes in: sites with their verdicts and standings, and decisions of people.
 * Goes out: pages for operators, reviewers and publishers; read {@link beckon.console.site.SiteFile} first.
 */
@NullMarked
package beckon.console.site;

import org.jspecify.annotations.NullMarked;
