@NullMarked
package beckon.review.policy;

import org.jspecify.annotations.NullMarked;
