package beckon.console.telephony;

import beckon.network.problem.Problem;
import beckon.network.telephony.Trunk;
import beckon.network.telephony.TrunkDraft;
import org.jspecify.annotations.Nullable;

/** A trunk as typed. What is missing counts as empty. */
public record TrunkForm(
        @Nullable String name,
        @Nullable String sources,
        @Nullable String dialled,
        @Nullable String host,
        @Nullable String loginUser,
        @Nullable String loginPassword,
        @Nullable String registers,
        @Nullable String allowed,
        @Nullable String blocked,
        @Nullable String shownNumber,
        @Nullable String callsPerSecond,
        @Nullable String calls,
        @Nullable String trusted,
        @Nullable String transfers) {

    /** An empty form with cautious limits. */
    static TrunkForm fresh() {
        return new TrunkForm("", "", "", "", "", "", null, "", "", "", "10", "30", null, null);
    }

    static TrunkForm of(Trunk trunk) {
        return new TrunkForm(
                trunk.name(),
                String.join("\n", trunk.sources()),
                String.join(" ", trunk.dialled()),
                trunk.host(),
                trunk.loginUser(),
                "",
                mark(trunk.registers()),
                String.join(" ", trunk.allowed()),
                String.join(" ", trunk.blocked()),
                trunk.shownNumber(),
                Integer.toString(trunk.callsPerSecond()),
                Integer.toString(trunk.calls()),
                mark(trunk.trusted()),
                mark(trunk.transfers()));
    }

    TrunkDraft draft() {
        return new TrunkDraft(
                text(name),
                text(sources),
                text(dialled),
                text(host),
                text(loginUser),
                text(loginPassword),
                registers != null,
                text(allowed),
                text(blocked),
                text(shownNumber),
                number("callsPerSecond", callsPerSecond),
                number("calls", calls),
                trusted != null,
                transfers != null);
    }

    private static @Nullable String mark(boolean set) {
        return set ? "on" : null;
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    private static int number(String field, @Nullable String typed) {
        String text = text(typed);
        if (text.isEmpty()) {
            return 0;
        }
        if (!text.matches("[0-9]{1,7}")) {
            throw Problem.invalid("trunk", field, text, "must be a whole number; 0 means no limit");
        }
        return Integer.parseInt(text);
    }
}
