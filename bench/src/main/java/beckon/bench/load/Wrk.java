package beckon.bench.load;

import beckon.bench.process.Child;
import beckon.bench.process.CpuTime;
import beckon.bench.process.Program;
import beckon.bench.process.Workbench;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Keeps connections of one thread of wrk busy and looks at what the server spends on it.
 *
 * @param connections open at once, each with one request under way
 * @param headers sent with each request, such as {@code Origin: https://site.example}
 * @param script words that name a script which makes the requests; empty to ask for the same address again and again
 * @param environment what the script reads
 */
public record Wrk(int connections, List<String> headers, List<String> script, Map<String, String> environment) {
    /** What browsers call themselves; a server that counts people must not take the load for a robot. */
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    public Wrk {
        headers = List.copyOf(headers);
        script = List.copyOf(script);
        environment = Map.copyOf(environment);
    }

    /** Asks for one address again and again. */
    public static Wrk repeating(int connections, String... headers) {
        return new Wrk(connections, List.of(headers), List.of(), Map.of());
    }

    /** Asks for the paths of a file in turn, by {@code paths.lua}. */
    public static Wrk asking(int connections, Path lua, Path paths) {
        return new Wrk(connections, List.of(), List.of("-s", lua.toString()), Map.of("PATHS", paths.toString()));
    }

    /** Asks for one address about as many times a second, by {@code steady.lua}, whatever the server could do. */
    public static Wrk steady(int connections, Path lua, double perSecond, String... headers) {
        long pause = Math.max(1, Math.round(connections * 1_000 / perSecond));
        return new Wrk(
                connections, List.of(headers), List.of("-s", lua.toString()), Map.of("PAUSE", Long.toString(pause)));
    }

    /** Asks the server for {@code path} for that long, a whole number of seconds. */
    public Served load(Workbench bench, Server server, String path, Duration time)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Program.path("wrk"), "--latency", "-t1"));
        command.addAll(List.of("-c" + connections, "-d" + time.toSeconds() + "s", "-H", "User-Agent: " + BROWSER));
        headers.forEach(header -> command.addAll(List.of("-H", header)));
        command.addAll(script);
        command.add("http://127.0.0.1:" + server.port() + path);
        bench.say(server.name() + " under load for " + time.toSeconds() + " s");
        Duration before = CpuTime.ofTree(server.process());
        Child wrk = bench.start("wrk", environment, command);
        WrkResult result = WrkResult.parse(wrk.finish(time.plus(PATIENCE)));
        return new Served(result, CpuTime.ofTree(server.process()).minus(before));
    }
}
