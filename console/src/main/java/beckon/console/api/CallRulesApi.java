package beckon.console.api;

import beckon.network.call.CallPause;
import beckon.network.call.CallRules;
import beckon.network.call.CallRulesBook;
import beckon.network.call.CallerDisplay;
import beckon.network.problem.Problem;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How calls to a partner's listing are put through. */
@RestController
@RequestMapping("/api/v1/listings/{id}/call-rules")
public class CallRulesApi {
    private final CallRulesBook book;

    CallRulesApi(CallRulesBook book) {
        this.book = book;
    }

    /** What is missing has its default. */
    record Wanted(
            @Nullable String callerNumber,
            @Nullable String whisper,
            @Nullable String fallback,
            @Nullable Integer callsAtOnce,
            @Nullable Integer callsPerDay,
            @Nullable Integer pauseAfter,
            @Nullable Integer ringSeconds,
            @Nullable Boolean ownArea) {

        CallRules rules() {
            return new CallRules(
                    display(callerNumber),
                    Objects.requireNonNullElse(whisper, ""),
                    fallback,
                    callsAtOnce,
                    callsPerDay,
                    Objects.requireNonNullElse(pauseAfter, CallRules.DEFAULT.pauseAfter()),
                    ringSeconds,
                    Objects.requireNonNullElse(ownArea, false));
        }

        private static CallerDisplay display(@Nullable String word) {
            if (word == null) {
                return CallRules.DEFAULT.callerDisplay();
            }
            return Arrays.stream(CallerDisplay.values())
                    .filter(display -> display.word().equals(word))
                    .findFirst()
                    .orElseThrow(() ->
                            Problem.invalid("call-rules", "callerNumber", word, "must be shown, hidden or replaced"));
        }
    }

    /** @param pausedSince when calls were paused, because nobody answered; null while they are put through */
    record Shown(
            String callerNumber,
            String whisper,
            @Nullable String fallback,
            @Nullable Integer callsAtOnce,
            @Nullable Integer callsPerDay,
            int pauseAfter,
            @Nullable Integer ringSeconds,
            boolean ownArea,
            @Nullable Instant pausedSince) {}

    @GetMapping
    Shown read(@AuthenticationPrincipal UUID partner, @PathVariable UUID id) {
        CallRules rules = book.of(partner, id);
        CallPause pause = book.pauses(partner).get(id);
        return new Shown(
                rules.callerDisplay().word(),
                rules.whisper(),
                rules.fallback(),
                rules.callsAtOnce(),
                rules.callsPerDay(),
                rules.pauseAfter(),
                rules.ringSeconds(),
                rules.ownArea(),
                pause == null ? null : pause.since());
    }

    @PutMapping
    Shown replace(@AuthenticationPrincipal UUID partner, @PathVariable UUID id, @RequestBody Wanted wanted) {
        book.set(partner, id, wanted.rules());
        return read(partner, id);
    }

    /** Puts calls through again after a pause. */
    @PostMapping("/resume")
    Shown resume(@AuthenticationPrincipal UUID partner, @PathVariable UUID id) {
        book.resume(partner, id);
        return read(partner, id);
    }
}
