package beckon.connect.transport;

import beckon.connect.message.SipUri;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The places at which the name in a URI can be reached, looked up one after the other as they are asked for (RFC 3263,
 * section 4). On the loop only; one question at a time.
 */
public final class Places {
    /** A domain of a hundred servers that are all down would keep the caller waiting. */
    private static final int MOST_PLACES = 8;

    private final Locator locator;
    private final NameService names;
    private final SipUri uri;
    private final String domain;
    private final @Nullable String transport;
    private final Deque<Place> places = new ArrayDeque<>(2);
    private final Deque<InetAddress> addresses = new ArrayDeque<>(2);
    private @Nullable Place current;
    private boolean planned;
    private int given;

    private record Place(String transport, String host, int port) {}

    Places(Locator locator, NameService names, SipUri uri, String domain, @Nullable String transport) {
        this.locator = locator;
        this.names = names;
        this.uri = uri;
        this.domain = domain;
        this.transport = transport;
    }

    /** Gives the next way that is open, or {@code null} when there is no other. */
    public void next(Consumer<@Nullable Flow> found) {
        Place place = current;
        while (place != null && !addresses.isEmpty() && given < MOST_PLACES) {
            given++;
            Flow flow = locator.flow(
                    place.transport(), new InetSocketAddress(addresses.removeFirst(), place.port()), domain);
            if (flow != null && flow.open()) {
                found.accept(flow);
                return;
            }
        }
        if (given >= MOST_PLACES) {
            found.accept(null);
        } else if (!places.isEmpty()) {
            Place following = places.removeFirst();
            names.addresses(following.host(), all -> {
                current = following;
                addresses.addAll(all);
                next(found);
            });
        } else if (planned) {
            found.accept(null);
        } else {
            planned = true;
            plan(() -> next(found));
        }
    }

    private void plan(Runnable done) {
        if (uri.port() >= 0) {
            place(transport == null ? locator.usual(uri) : transport, uri.port());
            done.run();
        } else if (transport != null) {
            services(List.of(new Wanted(transport, service(transport))), () -> {
                if (places.isEmpty()) {
                    place(transport, Locator.port(transport));
                }
                done.run();
            });
        } else {
            names.pointers(domain, found -> {
                List<Wanted> wanted = found.stream()
                        .filter(pointer -> pointer.flags().equals("s") && serves(pointer.transport()))
                        .sorted(Comparator.comparingInt(Pointer::order).thenComparingInt(Pointer::preference))
                        .map(pointer -> new Wanted(pointer.transport(), pointer.replacement()))
                        .toList();
                services(wanted.isEmpty() ? guesses() : wanted, () -> {
                    if (places.isEmpty()) {
                        String usual = locator.usual(uri);
                        place(usual, Locator.port(usual));
                    }
                    done.run();
                });
            });
        }
    }

    private record Wanted(String transport, String name) {}

    private boolean serves(String wanted) {
        return locator.serves(wanted) && (!uri.secure() || wanted.equals("tls"));
    }

    /** Without NAPTR records, each transport's own name is asked for. */
    private List<Wanted> guesses() {
        return List.of("udp", "tcp", "tls").stream()
                .filter(this::serves)
                .map(one -> new Wanted(one, service(one)))
                .toList();
    }

    private String service(String wanted) {
        return switch (wanted) {
            case "udp" -> "_sip._udp." + domain;
            case "tls" -> "_sips._tcp." + domain;
            default -> "_sip._" + wanted + "." + domain;
        };
    }

    /** Asks for all of the services at once, and notes where they are in the order given. */
    private void services(List<Wanted> wanted, Runnable done) {
        if (wanted.isEmpty()) {
            done.run();
            return;
        }
        List<List<Service>> answers = new ArrayList<>(Collections.nCopies(wanted.size(), List.of()));
        int[] left = {wanted.size()};
        for (int i = 0; i < wanted.size(); i++) {
            int which = i;
            names.services(wanted.get(i).name(), found -> {
                answers.set(which, found);
                if (--left[0] == 0) {
                    note(wanted, answers);
                    done.run();
                }
            });
        }
    }

    private void note(List<Wanted> wanted, List<List<Service>> answers) {
        for (int i = 0; i < wanted.size(); i++) {
            for (Service service : Service.ordered(answers.get(i), locator.random())) {
                if (!service.host().isEmpty()) {
                    places.add(new Place(wanted.get(i).transport(), service.host(), service.port()));
                }
            }
        }
    }

    private void place(String over, int port) {
        places.add(new Place(over, domain, port));
    }
}
