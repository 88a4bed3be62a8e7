package beckon.connect.transport;

import beckon.connect.message.Malformed;
import beckon.connect.message.MessageParser;
import beckon.connect.message.Noise;
import beckon.connect.message.SipMessage;

/** Reads what a transport received, counts it and hands it on. */
record Intake(Receiver receiver, Traffic traffic) {
    void take(byte[] bytes, Flow flow) {
        switch (MessageParser.parse(bytes)) {
            case SipMessage message -> {
                traffic.messagesIn().increment();
                receiver.received(message, flow);
            }
            case Malformed message -> {
                traffic.malformed().increment();
                receiver.malformed(message, flow);
            }
            case Noise noise -> (noise == Noise.FOREIGN ? traffic.foreign() : traffic.keepAlives()).increment();
        }
    }
}
