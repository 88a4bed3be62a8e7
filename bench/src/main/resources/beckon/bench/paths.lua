-- Asks for the paths of a file in turn; the environment names the file in PATHS.
local requests = {}
local last = 0

function init()
    for path in io.lines(os.getenv("PATHS")) do
        requests[#requests + 1] = wrk.format("GET", path)
    end
end

function request()
    last = last % #requests + 1
    return requests[last]
end
