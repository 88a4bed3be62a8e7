package beckon.network.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Partner;
import beckon.network.problem.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a partner's server may ask of a session, and what is kept of it. */
class SessionScopeStory {
    private final TestNetwork network = TestNetwork.open();
    private final Partner yellow = network.partner("Yellow Pages");
    private final Advertiser plumber = network.advertiser(yellow, "Plumber");

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void aSessionKeepsWhatItMayDo() {
        SessionScope asked =
                SessionScope.asked("view", plumber.id(), "de", "https://yellow.example/account", "/calls/records");
        String token = network.sessions.open(yellow.id(), "ann", asked).token();
        assertThat(network.sessions.find(token).orElseThrow().scope()).isEqualTo(asked);
        assertThat(asked.mayChange()).isFalse();
        assertThat(asked.landing()).isEqualTo("calls/records");

        network.sessions.preview(token, true);
        assertThat(network.sessions.find(token).orElseThrow().scope().preview()).isTrue();
        String plain = network.sessions.open(yellow.id(), "ben").token();
        assertThat(network.sessions.find(plain).orElseThrow().scope()).isEqualTo(SessionScope.ALL);
    }

    @Test
    void aPreviewDecidesNothingAndChangesNothing() {
        DecisionRecord before = network.choices.decide(yellow.id());
        String token = network.sessions.preview(yellow.id(), "operator").token();
        assertThat(network.choices.history(yellow.id())).containsExactly(before);
        assertThat(network.sessions.find(token).orElseThrow().scope())
                .isEqualTo(new SessionScope(false, null, "", null, "", true));
    }

    @Test
    void anothersAdvertiserAndWrongWishesAreRefused() {
        Advertiser foreign = network.advertiser(network.partner("Red Pages"), "Painter");
        SessionScope scope = SessionScope.asked(null, foreign.id(), null, null, null);
        assertThatThrownBy(() -> network.sessions.open(yellow.id(), "ann", scope))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo("advertiser-not-found"));
        refused("owner", null, null, null, "role");
        refused(null, "fr", null, null, "language");
        refused(null, null, "javascript:alert(1)", null, "returnUrl");
        refused(null, null, null, "//evil.example", "landing");
        refused(null, null, null, "../../operators", "landing");
        refused(null, null, null, "https://evil.example/", "landing");
    }

    private static void refused(
            @Nullable String role,
            @Nullable String language,
            @Nullable String back,
            @Nullable String landing,
            String field) {
        UUID nobody = null;
        assertThatThrownBy(() -> SessionScope.asked(role, nobody, language, back, landing))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.field()).isEqualTo(field));
    }
}
