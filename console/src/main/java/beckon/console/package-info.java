/**
 * What do partners, publishers, reviewers and operators see and do? Comes in: the network's stores and the addresses of
 * the other servers. Goes out: one HTTP server with pages for people, the consoles that partners embed, the partners'
 * API, health and metrics; read {@link beckon.console.ConsoleServer} first.
 */
@NullMarked
package beckon.console;

import org.jspecify.annotations.NullMarked;
