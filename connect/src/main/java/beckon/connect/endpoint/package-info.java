/**
 * In come the orders of a demonstration or a test: dial this, answer like that; out go real SIP calls with real RTP
 * between two small phones, and counts of the voice packets that each received and from where. Read
 * {@link beckon.connect.endpoint.SipEndpoint} first.
 */
@NullMarked
package beckon.connect.endpoint;

import org.jspecify.annotations.NullMarked;
