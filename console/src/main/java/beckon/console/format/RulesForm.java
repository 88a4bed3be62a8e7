package beckon.console.format;

import beckon.network.call.CallRules;
import beckon.network.call.CallerDisplay;
import beckon.network.problem.Problem;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the form of a listing's call rules shows and sends, as it was typed; empty for nothing. */
public record RulesForm(
        String callerDisplay,
        String whisper,
        String fallback,
        String callsAtOnce,
        String callsPerDay,
        String pauseAfter,
        String ringSeconds,
        boolean ownArea) {

    static RulesForm of(CallRules rules) {
        return new RulesForm(
                rules.callerDisplay().name(),
                rules.whisper(),
                Objects.requireNonNullElse(rules.fallback(), ""),
                typed(rules.callsAtOnce()),
                typed(rules.callsPerDay()),
                typed(rules.pauseAfter()),
                typed(rules.ringSeconds()),
                rules.ownArea());
    }

    /** @throws Problem that names the field which holds no number */
    CallRules rules() {
        CallerDisplay display = Arrays.stream(CallerDisplay.values())
                .filter(one -> one.name().equals(callerDisplay))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "call-rules", "callerNumber", callerDisplay, "must be shown, hidden or replaced"));
        Integer pause = number("pauseAfter", pauseAfter);
        return new CallRules(
                display,
                whisper,
                fallback.isBlank() ? null : fallback,
                number("callsAtOnce", callsAtOnce),
                number("callsPerDay", callsPerDay),
                pause == null ? 0 : pause,
                number("ringSeconds", ringSeconds),
                ownArea);
    }

    private static @Nullable Integer number(String field, String typed) {
        if (typed.isBlank()) {
            return null;
        }
        try {
            return Integer.valueOf(typed.strip());
        } catch (NumberFormatException wrong) {
            throw Problem.invalid("call-rules", field, typed, "must be a whole number");
        }
    }

    private static String typed(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }
}
