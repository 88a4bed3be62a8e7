package beckon.connect.peer;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A DNS server with the records of a test (RFC 1035), which writes down what it is asked. */
public final class DnsPeer implements AutoCloseable {
    private static final int A = 1;
    private static final int AAAA = 28;
    private static final int SRV = 33;
    private static final int NAPTR = 35;
    private static final int NO_SUCH_NAME = 3;

    private final DatagramSocket socket;
    private final Map<String, List<Entry>> records = new ConcurrentHashMap<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private volatile boolean silent;
    private volatile boolean addressesOnly;

    private record Entry(int type, int seconds, List<Byte> data) {}

    public DnsPeer() throws IOException {
        this.socket = new DatagramSocket(Bench.loopback(0));
        Thread.ofVirtual().name("dns-peer").start(this::serve);
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** What was asked, for instance {@code 33 _sip._udp.shop.example}. */
    public List<String> questions() {
        return questions;
    }

    /** From now on nothing is answered. */
    public void fallSilent() {
        silent = true;
    }

    /** From now on only questions for addresses are answered, as by some home routers. */
    public void knowAddressesOnly() {
        addressesOnly = true;
    }

    public DnsPeer address(String name, String address) throws IOException {
        byte[] data = InetAddress.getByName(address).getAddress();
        return add(name, data.length == 4 ? A : AAAA, 300, data);
    }

    public DnsPeer service(String name, int priority, int weight, int port, String host) throws IOException {
        return service(name, 300, priority, weight, port, host);
    }

    public DnsPeer service(String name, int seconds, int priority, int weight, int port, String host)
            throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(data);
        out.writeShort(priority);
        out.writeShort(weight);
        out.writeShort(port);
        out.write(encoded(host));
        return add(name, SRV, seconds, data.toByteArray());
    }

    public DnsPeer pointer(String name, int order, int preference, String service, String replacement)
            throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(data);
        out.writeShort(order);
        out.writeShort(preference);
        for (String text : List.of("s", service, "")) {
            out.writeByte(text.length());
            out.writeBytes(text);
        }
        out.write(encoded(replacement));
        return add(name, NAPTR, 300, data.toByteArray());
    }

    public void forget(String name) {
        records.remove(name);
    }

    private DnsPeer add(String name, int type, int seconds, byte[] data) {
        records.computeIfAbsent(name, fresh -> new CopyOnWriteArrayList<>()).add(new Entry(type, seconds, boxed(data)));
        return this;
    }

    private static List<Byte> boxed(byte[] bytes) {
        List<Byte> list = new ArrayList<>(bytes.length);
        for (byte one : bytes) {
            list.add(one);
        }
        return list;
    }

    private static byte[] encoded(String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String label : name.split("\\.")) {
            if (!label.isEmpty()) {
                bytes.write(label.length());
                bytes.write(label.getBytes(StandardCharsets.US_ASCII));
            }
        }
        bytes.write(0);
        return bytes.toByteArray();
    }

    private void serve() {
        byte[] buffer = new byte[1_500];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] answer = answer(ByteBuffer.wrap(buffer, 0, packet.getLength()));
                String asked = questions.getLast();
                boolean known = asked.startsWith(A + " ") || asked.startsWith(AAAA + " ");
                if (!silent && (known || !addressesOnly)) {
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (BufferUnderflowException | IndexOutOfBoundsException stray) {
                // Ports are used again: something meant for whoever had this one before is no question.
            } catch (IOException closed) {
                return;
            }
        }
    }

    private byte[] answer(ByteBuffer query) throws IOException {
        short id = query.getShort(0);
        query.position(12);
        StringBuilder name = new StringBuilder();
        for (int length = query.get(); length > 0; length = query.get()) {
            byte[] label = new byte[length];
            query.get(label);
            name.append(name.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
        }
        int type = query.getShort();
        query.getShort();
        byte[] question = new byte[query.position() - 12];
        query.get(12, question);
        String asked = name.toString().toLowerCase(Locale.ROOT);
        questions.add(type + " " + asked);
        List<Entry> all = records.get(asked);
        List<Entry> found = new ArrayList<>();
        if (all != null) {
            all.stream().filter(one -> one.type() == type).forEach(found::add);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(id);
        out.writeShort(0x8580 | (all == null ? NO_SUCH_NAME : 0));
        out.writeShort(1);
        out.writeShort(found.size());
        out.writeInt(0);
        out.write(question);
        for (Entry record : found) {
            // The name is the question's.
            out.writeShort(0xc00c);
            out.writeShort(record.type());
            out.writeShort(1);
            out.writeInt(record.seconds());
            out.writeShort(record.data().size());
            for (byte one : record.data()) {
                out.writeByte(one);
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}
