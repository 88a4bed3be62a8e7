package beckon.connect.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramPacket;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SIP over one UDP socket. Everything happens on the socket's event loop. */
public final class UdpTransport implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(UdpTransport.class);
    private static final int REMEMBERED_FLOWS = 4096;
    private static final int SOCKET_BUFFER = 4 << 20;

    private final EventLoop loop;
    private final Intake intake;
    private final Traffic traffic;
    private final Map<InetSocketAddress, UdpFlow> flows = new HashMap<>();
    private @Nullable Channel channel;
    private final UdpProbe probe;
    private @Nullable LocalAddresses addresses;
    private boolean reading;

    public UdpTransport(EventLoop loop, Receiver receiver, Traffic traffic) {
        this.loop = loop;
        this.intake = new Intake(receiver, traffic);
        this.probe = new UdpProbe(loop, remote -> receiver.lost(flow(remote)));
        this.traffic = traffic;
    }

    /**
     * Opens the socket; messages come from now on.
     *
     * @return the address it got
     * @throws BindException if the address cannot be had
     */
    public InetSocketAddress open(InetSocketAddress bind) throws BindException {
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(Sockets.SYSTEM.datagram())
                .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
                .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
                .handler(new Inbound());
        Sockets.SYSTEM.datagramOptions().accept(bootstrap);
        var bound = bootstrap.bind(bind).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            BindException fault = new BindException("Cannot listen for SIP on udp " + bind + ": "
                    + bound.cause().getMessage() + ". Choose another address or port, or stop what uses it");
            fault.initCause(bound.cause());
            throw fault;
        }
        return (InetSocketAddress) bound.channel().localAddress();
    }

    /** The way to that address; peers are few and what waits for them is much, so all share one. */
    public Flow flow(InetSocketAddress remote) {
        UdpFlow flow = flows.get(remote);
        if (flow == null) {
            if (flows.size() >= REMEMBERED_FLOWS) {
                flows.clear();
            }
            flow = new UdpFlow(this, remote);
            flows.put(remote, flow);
        }
        return flow;
    }

    String sentBy(InetSocketAddress remote) {
        return addresses == null ? HostText.of(remote.getAddress()) : addresses.towards(remote);
    }

    void send(byte[] message, InetSocketAddress remote) {
        Channel open = channel;
        if (open == null) {
            return;
        }
        traffic.messagesOut().increment();
        write(open, message, remote);
    }

    private void write(Channel open, byte[] message, InetSocketAddress remote) {
        ByteBuf buffer = open.alloc().directBuffer(message.length).writeBytes(message);
        // The void promise reports failures to exceptionCaught.
        DatagramPacket packet = new DatagramPacket(buffer, remote);
        // What is said in answer to datagrams read together leaves together.
        var unused = reading ? open.write(packet, open.voidPromise()) : open.writeAndFlush(packet, open.voidPromise());
    }

    /** Finds out whether a peer that says nothing has its port open. */
    void doubt(InetSocketAddress remote) {
        probe.send(remote);
    }

    private void answer(byte[] binding, InetSocketAddress sender) {
        traffic.keepAlives().increment();
        Channel open = channel;
        if (open != null) {
            write(open, Stun.response(binding, sender), sender);
        }
    }

    @Override
    public void close() {
        var unused = loop.submit(this::closeOnLoop).awaitUninterruptibly();
    }

    private void closeOnLoop() {
        if (channel != null) {
            var unused = channel.close();
        }
    }

    private final class Inbound extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            channel = context.channel();
            addresses = new LocalAddresses((InetSocketAddress) channel.localAddress());
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object packet) {
            reading = true;
            DatagramPacket datagram = (DatagramPacket) packet;
            byte[] bytes;
            try {
                bytes = new byte[datagram.content().readableBytes()];
                datagram.content().readBytes(bytes);
            } finally {
                datagram.release();
            }
            if (Stun.isBinding(bytes)) {
                answer(bytes, datagram.sender());
                return;
            }
            Flow flow = flow(datagram.sender());
            intake.take(bytes, flow);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            reading = false;
            context.flush();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            traffic.notSent().increment();
            log.debug("A datagram was not sent or not handled", cause);
            if (cause instanceof RuntimeException) {
                log.error("Handling a message failed; the server goes on with the next", cause);
            }
        }
    }
}
