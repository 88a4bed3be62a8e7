package beckon.connect.transport;

import beckon.connect.message.Via;
import java.net.InetSocketAddress;

/** One peer's address over UDP. */
record UdpFlow(UdpTransport owner, InetSocketAddress remote) implements Flow {
    private static final int DEFAULT_PORT = 5060;

    @Override
    public String transport() {
        return "UDP";
    }

    @Override
    public boolean reliable() {
        return false;
    }

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public String sentBy() {
        return owner.sentBy(remote);
    }

    /**
     * With {@code rport}, back to where the packet came from. Without, to the port that Via names; except where Via
     * names another host than the packet came from: then a translator sits between and its port is the only one that
     * is open.
     */
    @Override
    public Flow forReplies(Via via) {
        int port = via.port() < 0 ? DEFAULT_PORT : via.port();
        if (via.rport()
                || port == remote.getPort()
                || !HostText.of(remote.getAddress()).equals(via.host())) {
            return this;
        }
        return owner.flow(new InetSocketAddress(remote.getAddress(), port));
    }

    @Override
    public void doubt() {
        owner.doubt(remote);
    }

    @Override
    public void send(byte[] message) {
        owner.send(message, remote);
    }
}
