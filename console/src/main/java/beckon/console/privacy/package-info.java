/**
 * What is kept of people, and for how long. Comes in: an operator who was asked by a caller or a visitor. Goes out: what is
 * held of him as a page, as JSON and as CSV, and nothing of it once he is erased. Read
 * {@link beckon.console.privacy.PrivacyPages} first.
 */
@NullMarked
package beckon.console.privacy;

import org.jspecify.annotations.NullMarked;
