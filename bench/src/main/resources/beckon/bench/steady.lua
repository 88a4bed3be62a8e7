-- Asks for the same address at a pace: the environment says how many milliseconds a connection waits on average in PAUSE.
local longest = 2 * tonumber(os.getenv("PAUSE"))

function delay()
    return math.random(0, longest)
end

function done(summary, latency, requests)
    io.write(string.format("  99.9%%  %.3fms\n", latency:percentile(99.9) / 1000))
end
