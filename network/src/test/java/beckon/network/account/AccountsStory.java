package beckon.network.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.problem.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountsStory {
    private final TestNetwork network = TestNetwork.open();

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void theOperatorTakesTheNetworkIntoUseWithALinkThatWorksOnce() {
        Account operator = network.accounts.add("Ada@Beckon.example", Role.OPERATOR, null, null);
        assertThat(operator.email()).isEqualTo("ada@beckon.example");
        assertThat(network.accounts.anyOperatorWithPassword()).isFalse();

        String token = network.accounts.signInLink(operator.id(), Duration.ofHours(1));
        assertThat(network.accounts.peek(token)).contains(operator);
        assertThat(network.accounts.peek(token)).as("looking uses nothing up").contains(operator);
        assertThat(network.accounts.redeem(token)).contains(operator);
        assertThat(network.accounts.peek(token)).isEmpty();
        assertThat(network.accounts.redeem(token)).isEmpty();

        network.accounts.setPassword(operator.id(), "{bcrypt}hash");
        assertThat(network.accounts.anyOperatorWithPassword()).isTrue();
        Account found = network.accounts.byEmail("ADA@beckon.example").orElseThrow();
        assertThat(found.passwordHash()).isEqualTo("{bcrypt}hash");
        assertThat(found.toString()).doesNotContain("hash");
    }

    @Test
    void aLinkExpires() {
        Account operator = network.operator();
        String token = network.accounts.signInLink(operator.id(), Duration.ofMinutes(10));

        network.clock.forward(Duration.ofMinutes(10));

        assertThat(network.accounts.peek(token)).isEmpty();
        assertThat(network.accounts.redeem(token)).isEmpty();
    }

    @Test
    void ofManyWhoRedeemAtOnceOneSucceeds() {
        String token = network.accounts.signInLink(network.operator().id(), Duration.ofHours(1));

        long redeemed = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> network.accounts.redeem(token))
                .filter(Optional::isPresent)
                .count();

        assertThat(redeemed).isEqualTo(1);
    }

    @Test
    void settingAPasswordVoidsTheOtherLinks() {
        Account operator = network.operator();
        String forgotten = network.accounts.signInLink(operator.id(), Duration.ofDays(1));

        network.accounts.setPassword(operator.id(), "{bcrypt}hash");

        assertThat(network.accounts.redeem(forgotten)).isEmpty();
    }

    @Test
    void theTokenItselfIsNotKept() {
        String token = network.accounts.signInLink(network.operator().id(), Duration.ofHours(1));

        String rows = network.database.jdbi().withHandle(handle -> handle.createQuery(
                        "select string_agg(l::text, ' ') from sign_in_link l")
                .mapTo(String.class)
                .one());

        assertThat(rows).isNotBlank().doesNotContain(token);
    }

    @Test
    void oneAccountPerAddressAndOnePartyPerAccount() {
        network.accounts.add("ann@mail.example", Role.REVIEWER, null, null);

        assertThatThrownBy(() -> network.accounts.add("ANN@mail.example", Role.OPERATOR, null, null))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.type()).isEqualTo("account-exists");
                    assertThat(problem.status()).isEqualTo(409);
                    assertThat(problem.detail()).contains("ann@mail.example");
                });
        assertThatThrownBy(() -> network.accounts.add("no address", Role.OPERATOR, null, null))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.field()).isEqualTo("email");
                    assertThat(problem.detail()).contains("\"no address\"");
                });
        assertThatThrownBy(() -> network.accounts.add("bo@mail.example", Role.PARTNER, null, null))
                .hasMessageContaining("partner is missing");
        assertThatThrownBy(() -> network.accounts.add("bo@mail.example", Role.PUBLISHER, null, UUID.randomUUID()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo("publisher-not-found"));
        assertThatThrownBy(() -> network.accounts.signInLink(UUID.randomUUID(), Duration.ofHours(1)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo("account-not-found"));
    }

    @Test
    void aPartnersPersonActsForThePartner() {
        UUID partner = network.partner("Yellow Pages").id();

        Account account = network.accounts.add("pat@yellow.example", Role.PARTNER, partner, null);

        assertThat(network.accounts.find(account.id())).contains(account);
        assertThat(network.accounts.all()).containsExactly(account);
        assertThat(account.partner()).isEqualTo(partner);
    }
}
