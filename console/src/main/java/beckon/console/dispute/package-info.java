/**
 * Disputes on pages: opened and followed by partners and their advertisers, answered by publishers, decided by the operator.
 * Comes in: a contact and words. Goes out: the evidence as far as the reader may see it; read
 * {@link beckon.console.dispute.EvidenceSheet} first.
 */
@NullMarked
package beckon.console.dispute;

import org.jspecify.annotations.NullMarked;
