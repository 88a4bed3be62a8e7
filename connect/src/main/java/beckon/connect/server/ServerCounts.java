package beckon.connect.server;

import java.util.Map;

/**
 * What passed a server since it started.
 *
 * @param messagesIn well-formed SIP messages received
 * @param messagesOut SIP messages sent
 * @param malformed messages that broke SIP's rules
 * @param foreign packets that were not SIP at all, as RTP would be
 * @param keepAlives empty packets that keep a firewall open
 * @param notSent messages that the system did not take
 * @param liveCalls calls in progress
 * @param journalFailures events that the journal did not take
 * @param refused requests refused, by reason
 */
public record ServerCounts(
        long messagesIn,
        long messagesOut,
        long malformed,
        long foreign,
        long keepAlives,
        long notSent,
        int liveCalls,
        long journalFailures,
        Map<String, Long> refused) {}
