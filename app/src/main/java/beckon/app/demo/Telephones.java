package beckon.app.demo;

import beckon.connect.endpoint.SipEndpoint;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The telephones of the demo: the advertisers' one, which answers by itself, and a customer's. Each has an address of its
 * own where the machine has more than one loopback address, so that packets tell who spoke to whom.
 */
final class Telephones implements AutoCloseable {
    private static final String ADVERTISER = "127.0.0.3";
    private static final String CUSTOMER = "127.0.0.2";

    private final SipEndpoint advertiser;
    private final SipEndpoint customer;

    private Telephones(SipEndpoint advertiser, SipEndpoint customer) {
        this.advertiser = advertiser;
        this.customer = customer;
    }

    /** @param advertiserPort where the advertisers answer; 0: any free port */
    static Telephones start(int advertiserPort) throws IOException {
        SipEndpoint advertiser = advertiser(advertiserPort);
        try {
            return new Telephones(advertiser, caller());
        } catch (IOException failed) {
            advertiser.close();
            throw failed;
        }
    }

    private static SipEndpoint advertiser(int port) throws IOException {
        try {
            return SipEndpoint.advertiser(new InetSocketAddress(ADVERTISER, port));
        } catch (BindException notOnThisMachine) {
            return SipEndpoint.advertiser(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        }
    }

    /** Somebody else each time: a caller who was charged for today does not count again for the same listing. */
    private static SipEndpoint caller() throws IOException {
        String number = "+49305" + ThreadLocalRandom.current().nextInt(6_000_000, 7_000_000);
        try {
            return SipEndpoint.caller(new InetSocketAddress(CUSTOMER, 0), number);
        } catch (BindException notOnThisMachine) {
            return SipEndpoint.caller(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), number);
        }
    }

    SipEndpoint advertiser() {
        return advertiser;
    }

    SipEndpoint customer() {
        return customer;
    }

    /** Host and port at which the advertisers answer. */
    String advertiserHost() {
        return advertiser.address().getAddress().getHostAddress() + ":"
                + advertiser.address().getPort();
    }

    @Override
    public void close() {
        advertiser.close();
        customer.close();
    }
}
