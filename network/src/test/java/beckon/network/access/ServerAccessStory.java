package beckon.network.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.partner.IssuedKey;
import beckon.network.partner.Partner;
import beckon.network.problem.Problem;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keys, clients and tokens through their lives, and requests that happen once. */
class ServerAccessStory {
    private static TestNetwork network;
    private static ApiClients clients;
    private static GivenAnswers answers;

    @BeforeAll
    static void open() {
        network = TestNetwork.open();
        clients = new ApiClients(network.database, network.clock);
        answers = new GivenAnswers(network.database, network.clock);
    }

    @AfterAll
    static void close() {
        network.close();
    }

    @Test
    void aKeyOpensItsScopesUntilItEnds() {
        Partner partner = network.partner("Keys");
        IssuedKey key = network.apiKeys.issue(
                partner.id(), "reader", EnumSet.of(Scope.LISTINGS_READ, Scope.EVENTS_READ), Duration.ofDays(30));
        Access access = network.apiKeys.access(key.secret()).orElseThrow();
        assertThat(access.partner()).isEqualTo(partner.id());
        assertThat(access.scopes()).containsExactlyInAnyOrder(Scope.LISTINGS_READ, Scope.EVENTS_READ);
        assertThat(network.apiKeys.of(partner.id()).getFirst().lastUsedAt()).isEqualTo(network.clock.instant());
        network.clock.forward(Duration.ofDays(30));
        assertThat(network.apiKeys.access(key.secret())).isEmpty();
        assertThat(network.apiKeys.of(partner.id()).getFirst().live(network.clock.instant()))
                .isFalse();
    }

    @Test
    void aRotatedKeyWorksBesideItsSuccessorForAWhile() {
        Partner partner = network.partner("Rotation");
        IssuedKey old = network.apiKeys.issue(partner.id(), "server", EnumSet.of(Scope.CONSOLE), null);
        IssuedKey next = network.apiKeys.rotate(partner.id(), old.id(), Duration.ofHours(24));
        assertThat(next.secret()).isNotEqualTo(old.secret());
        assertThat(network.apiKeys.access(old.secret())).isPresent();
        assertThat(network.apiKeys.access(next.secret()).orElseThrow().scopes()).containsExactly(Scope.CONSOLE);
        network.clock.forward(Duration.ofHours(24));
        assertThat(network.apiKeys.access(old.secret())).isEmpty();
        assertThat(network.apiKeys.access(next.secret())).isPresent();
        assertThatThrownBy(() -> network.apiKeys.rotate(partner.id(), old.id(), Duration.ofHours(1)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(old.id().toString());
        Partner other = network.partner("Rotation's neighbour");
        assertThatThrownBy(() -> network.apiKeys.rotate(other.id(), next.id(), Duration.ofHours(1)))
                .isInstanceOf(Problem.class);
    }

    @Test
    void aClientsTokensEndWithTimeAndWithTheClient() {
        Partner partner = network.partner("Clients");
        IssuedClient client = clients.issue(partner.id(), "batch", EnumSet.of(Scope.LISTINGS_WRITE));
        assertThat(clients.opens(client.clientId(), client.secret())).isTrue();
        assertThat(clients.opens(client.clientId(), "bs_wrong")).isFalse();
        String token = ApiClients.newToken();
        clients.keep(
                client.clientId(),
                token,
                EnumSet.of(Scope.LISTINGS_WRITE),
                network.clock.instant(),
                network.clock.instant().plus(ApiClients.TOKEN_LIFE));
        assertThat(clients.access(token).orElseThrow().partner()).isEqualTo(partner.id());

        IssuedClient next = clients.rotate(partner.id(), client.id(), Duration.ofMinutes(5));
        assertThat(clients.opens(client.clientId(), client.secret())).isTrue();
        network.clock.forward(Duration.ofMinutes(5));
        assertThat(clients.opens(client.clientId(), client.secret())).isFalse();
        assertThat(clients.opens(client.clientId(), next.secret())).isTrue();
        assertThat(clients.access(token)).isPresent();

        clients.revoke(partner.id(), client.id());
        assertThat(clients.access(token)).isEmpty();
        assertThat(clients.opens(client.clientId(), next.secret())).isFalse();
        assertThat(clients.byClientId(client.clientId())).isEmpty();
    }

    @Test
    void aRequestHappensOnceAndItsAnswerIsGivenAgain() {
        Partner partner = network.partner("Once");
        GivenAnswers.Outcome first = answers.once(partner.id(), "k1", "a", () -> add(partner, "one"));
        GivenAnswers.Outcome again = answers.once(partner.id(), "k1", "a", () -> add(partner, "two"));
        assertThat(first.repeated()).isFalse();
        assertThat(again.repeated()).isTrue();
        assertThat(again.answer()).isEqualTo(first.answer());
        assertThat(network.advertisers.of(partner.id())).hasSize(1);
        assertThatThrownBy(() -> answers.once(partner.id(), "k1", "b", () -> add(partner, "three")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("k1");
        Partner other = network.partner("Once more");
        assertThat(answers.once(other.id(), "k1", "b", () -> add(other, "four")).repeated())
                .isFalse();
        network.clock.forward(GivenAnswers.KEPT.plusSeconds(1));
        assertThat(answers.once(partner.id(), "k1", "b", () -> add(partner, "five"))
                        .repeated())
                .isFalse();
        network.clock.forward(GivenAnswers.KEPT.plusSeconds(1));
        assertThat(answers.forget()).isPositive();
    }

    @Test
    void whatFailsLeavesNothing() {
        Partner partner = network.partner("Crash");
        assertThatThrownBy(() -> answers.once(partner.id(), "crash", "a", () -> {
                    add(partner, "lost");
                    throw new IllegalStateException("The process died here");
                }))
                .hasMessageContaining("died");
        assertThatThrownBy(() -> answers.once(partner.id(), "failed", "a", () -> {
                    add(partner, "lost");
                    return new GivenAnswer(500, null, null, "");
                }))
                .isInstanceOf(GivenAnswers.Failed.class);
        GivenAnswers.Outcome refused = answers.once(partner.id(), "refused", "a", () -> {
            add(partner, "lost");
            return new GivenAnswer(422, "application/problem+json", null, "{}");
        });
        assertThat(refused.answer().status()).isEqualTo(422);
        assertThat(network.advertisers.of(partner.id())).isEmpty();
        assertThat(answers.once(partner.id(), "refused", "a", () -> add(partner, "never"))
                        .repeated())
                .isTrue();
        assertThat(answers.once(partner.id(), "crash", "a", () -> add(partner, "found"))
                        .repeated())
                .isFalse();
    }

    @Test
    void aRefusedItemIsUndoneAloneAndTheOthersStand() {
        Partner partner = network.partner("Batch");
        answers.once(partner.id(), "batch", "a", () -> {
            add(partner, "one");
            assertThatThrownBy(() -> add(partner, "one")).isInstanceOf(Problem.class);
            assertThatThrownBy(() -> network.database
                            .jdbi()
                            .useTransaction(handle -> handle.execute(
                                    "insert into advertiser select * from advertiser where partner_id = ?",
                                    partner.id())))
                    .isInstanceOf(RuntimeException.class);
            return add(partner, "two");
        });
        assertThat(network.advertisers.of(partner.id())).hasSize(2);
    }

    @Test
    void ofTwoAtOnceOneIsToldToComeBack() throws Exception {
        Partner partner = network.partner("Twins");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<GivenAnswers.Outcome> slow = threads.submit(() -> answers.once(partner.id(), "t", "a", () -> {
                begun.countDown();
                try {
                    assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
                return add(partner, "one");
            }));
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> answers.once(partner.id(), "t", "a", () -> add(partner, "two")))
                    .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.status())
                            .isEqualTo(409));
            goOn.countDown();
            assertThat(slow.get(20, TimeUnit.SECONDS).repeated()).isFalse();
        }
        assertThat(answers.once(partner.id(), "t", "a", () -> add(partner, "three"))
                        .repeated())
                .isTrue();
    }

    @Test
    void aReferenceIsAssignedOnceWithinARequest() {
        Partner partner = network.partner("References once");
        network.numbers(2);
        UUID listing = network.listing(partner, "Taps").id();
        UUID channel = network.channels.ownMedium(partner.id()).id();
        GivenAnswers.Outcome made = answers.once(
                partner.id(),
                "r",
                "a",
                () -> new GivenAnswer(
                        200,
                        null,
                        null,
                        Objects.requireNonNull(network.references
                                .assign(partner.id(), listing, channel)
                                .code())));
        assertThat(network.references.of(partner.id())).singleElement().satisfies(reference -> assertThat(
                        reference.code())
                .isEqualTo(made.answer().body()));
    }

    private static GivenAnswer add(Partner partner, String externalId) {
        return new GivenAnswer(
                201,
                "application/json",
                "/x",
                network.advertisers
                        .add(partner.id(), externalId, "Name", TestNetwork.EUR)
                        .id()
                        .toString());
    }
}
