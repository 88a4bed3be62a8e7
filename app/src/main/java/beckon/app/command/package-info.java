/**
 * The verbs that need a whole network: up, demo, backup, restore. Comes in: a verb's words. Goes out: the verb's exit
 * status. Read {@link beckon.app.command.UpCommand} first.
 */
@NullMarked
package beckon.app.command;

import org.jspecify.annotations.NullMarked;
