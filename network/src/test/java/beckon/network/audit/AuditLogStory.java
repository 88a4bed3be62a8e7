package beckon.network.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.account.Account;
import beckon.network.account.Role;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditLogStory {
    private final TestNetwork network = TestNetwork.open();
    private final AuditLog log = new AuditLog(network.database, network.clock);

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void entriesAreFoundByPersonPartyActionOutcomeAndTime() {
        UUID yellow = network.partner("Yellow").id();
        Account ada = network.accounts.add("ada@beckon.example", Role.OPERATOR, null, null);
        Account pat = network.accounts.add("pat@yellow.example", Role.PARTNER, yellow, null);
        log.write(AuditDraft.by(ada, "terms-changed", "", "t1 60", AuditOutcome.DONE, "unknown"));
        network.clock.forward(Duration.ofDays(1));
        log.write(AuditDraft.by(pat, "sign-in", "", "", AuditOutcome.DONE, "203.0.113.0/24"));
        log.write(AuditDraft.byStranger(
                "sign-in", "wrong\r\npassword\0" + "x".repeat(500), AuditOutcome.REFUSED, "unknown"));

        assertThat(log.find(AuditQuery.ALL, 10)).hasSize(3);
        assertThat(log.find(query(yellow, null, null, null, false), 10))
                .extracting(AuditEntry::who)
                .containsExactly("pat@yellow.example");
        assertThat(log.find(query(null, ada.id(), null, null, false), 10))
                .extracting(AuditEntry::action)
                .containsExactly("terms-changed");
        assertThat(log.find(query(null, null, "sign-in", AuditOutcome.REFUSED, false), 10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail())
                        .startsWith("wrong password x")
                        .hasSize(300));
        assertThat(log.find(query(null, null, null, null, true), 10)).hasSize(2);
        List<AuditEntry> newest = log.find(AuditQuery.ALL, 1);
        assertThat(log.find(
                        new AuditQuery(
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                newest.getFirst().id()),
                        10))
                .hasSize(2)
                .doesNotContainAnyElementsOf(newest);
        assertThat(log.actions(null, null)).containsExactly("sign-in", "terms-changed");
        assertThat(log.actions(yellow, null)).containsExactly("sign-in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"update audit_entry set who = 'nobody'", "delete from audit_entry", "truncate audit_entry"})
    void nothingIsChangedOrRemoved(String attack) {
        log.write(AuditDraft.byStranger("sign-in", "", AuditOutcome.REFUSED, "unknown"));
        assertThatThrownBy(() -> network.database.jdbi().useHandle(handle -> handle.execute(attack)))
                .hasMessageContaining("only added to");
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.77, 203.0.113.0/24",
        "127.0.0.1, 127.0.0.0/24",
        "2001:db8:85a3::8a2e:370:7334, 2001:db8:85a3::/48",
        "fe80::1%eth0, fe80:0:0::/48",
        "::ffff:203.0.113.77, 203.0.113.0/24",
        "deadbeef, unknown",
        "host.example, unknown"
    })
    void anAddressIsKeptAsItsNetwork(String address, String kept) {
        assertThat(Source.of(address)).isEqualTo(kept);
    }

    private AuditQuery query(
            @Nullable UUID partner,
            @Nullable UUID account,
            @Nullable String action,
            @Nullable AuditOutcome outcome,
            boolean today) {
        return new AuditQuery(
                partner, null, account, action, outcome, today ? network.clock.instant() : null, null, null);
    }
}
