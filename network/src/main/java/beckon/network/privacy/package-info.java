/**
 * How long people are remembered. Comes in: the operator's periods, and who asks what is held of him. Goes out: rows without
 * the people they were about, and dossiers that can be read and erased. Read {@link beckon.network.privacy.Forgetting} first.
 */
@NullMarked
package beckon.network.privacy;

import org.jspecify.annotations.NullMarked;
