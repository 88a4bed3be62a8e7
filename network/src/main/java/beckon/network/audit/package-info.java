/**
 * Who did what, when and from where. Comes in: every change that people and partners' servers ask for, done or refused. Goes
 * out: entries that are never changed, by person, action and time. Read {@link beckon.network.audit.AuditLog} first.
 */
@NullMarked
package beckon.network.audit;

import org.jspecify.annotations.NullMarked;
