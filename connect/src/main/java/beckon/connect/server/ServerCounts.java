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
 * @param standingCalls those of them that were answered
 * @param expired calls ended because an end showed no life any more
 * @param probed requests sent only to see whether an end is still there
 * @param rebuilt calls taken up from an earlier process
 * @param logFailures times the disk did not take answered calls
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
        int standingCalls,
        long expired,
        long probed,
        long rebuilt,
        long logFailures,
        Map<String, Long> refused) {}
