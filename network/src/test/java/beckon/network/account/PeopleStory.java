package beckon.network.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.account.Attempts.Limit;
import beckon.network.join.Joined;
import beckon.network.join.Joins;
import beckon.network.link.LinkKind;
import beckon.network.mail.Mail;
import beckon.network.mail.MailState;
import beckon.network.problem.Problem;
import beckon.network.telephony.SecretBox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeopleStory {
    private static final Pattern LINK = Pattern.compile("\\{console}/(welcome|confirm|join)/(\\S+)");

    private final TestNetwork network = TestNetwork.open();
    private final People people = new People(network.database, network.clock);
    private final OwnAccount own = new OwnAccount(network.database, network.clock);
    private final PersonSessions sessions = new PersonSessions(network.database, network.clock, Duration.ofMinutes(30));
    private final SecondFactors factors =
            new SecondFactors(network.database, network.clock, new SecretBox(new byte[32]));
    private final Attempts attempts = new Attempts(network.database, network.clock);

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void anInvitationGoesByMailWithALinkThatNoTableHolds() {
        Account operator = signedUp("ada@beckon.example", Role.OPERATOR, null);

        Invited invited = people.invite(operator, "Bo@mail.example", Role.OPERATOR, Grade.SUPPORT, null, null, true);
        assertThat(invited.token()).isEmpty();
        assertThat(network.outbox.recent(1).getFirst().body())
                .contains("{link}")
                .doesNotContain("/welcome/");
        Mail letter = sent().getFirst();
        assertThat(letter.recipient()).isEqualTo("bo@mail.example");
        String token = token(letter);

        assertThat(network.outbox.recent(1).getFirst().body()).doesNotContain(token);
        assertThat(network.accounts.peek(token)).contains(invited.account());
        assertThat(network.accounts.redeem(token, "{x}hash").orElseThrow().grade())
                .isEqualTo(Grade.SUPPORT);
        assertThat(network.accounts.redeem(token, "{x}hash")).isEmpty();
    }

    @Test
    void anInvitationExpiresIsSentAgainAndWithdrawn() {
        Account operator = signedUp("ada@beckon.example", Role.OPERATOR, null);
        Account bo = people.invite(operator, "bo@mail.example", Role.REVIEWER, Grade.EDITOR, null, null, true)
                .account();
        String first = token(sent().getFirst());
        network.clock.forward(LinkKind.WELCOME.validFor());
        assertThat(network.accounts.peek(first)).isEmpty();

        people.inviteAgain(operator, Circle.NETWORK, bo.id(), true);
        String second = token(sent().getFirst());
        people.inviteAgain(operator, Circle.NETWORK, bo.id(), true);
        assertThat(network.accounts.peek(second)).as("a newer link voids it").isEmpty();

        people.remove(Circle.NETWORK, bo.id());
        assertThat(sent()).as("a letter that waits is taken back").isEmpty();
        assertThat(network.outbox.counts()).containsEntry(MailState.GIVEN_UP, 1);
        assertThat(people.of(Circle.NETWORK)).extracting(Person::email).containsExactly("ada@beckon.example");
        people.invite(operator, "bo@mail.example", Role.REVIEWER, Grade.EDITOR, null, null, false);
    }

    @Test
    void nobodyOfAnotherCircleExists() {
        UUID yellow = network.partner("Yellow").id();
        UUID blue = network.partner("Blue").id();
        Account pat = signedUp("pat@yellow.example", Role.PARTNER, yellow);
        Account bob = signedUp("bob@blue.example", Role.PARTNER, blue);
        Circle circle = Circle.ofPartner(yellow);

        assertThat(people.of(circle)).extracting(Person::email).containsExactly("pat@yellow.example");
        for (Runnable attack : List.<Runnable>of(
                () -> people.remove(circle, bob.id()),
                () -> people.regrade(circle, bob.id(), Grade.VIEWER),
                () -> people.inviteAgain(pat, circle, bob.id(), false),
                () -> people.dropSecondFactor(circle, bob.id()),
                () -> people.of(circle, bob.id()))) {
            assertThatThrownBy(attack::run).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.type())
                    .isEqualTo("account-not-found"));
        }
        assertThat(network.accounts.find(bob.id())).contains(bob);
    }

    @Test
    void theLastWhoMayDoEverythingStays() {
        UUID yellow = network.partner("Yellow").id();
        Account pat = signedUp("pat@yellow.example", Role.PARTNER, yellow);
        Circle circle = Circle.ofPartner(yellow);
        people.invite(pat, "not-yet@yellow.example", Role.PARTNER, Grade.ADMIN, yellow, null, false);

        assertThatThrownBy(() -> people.remove(circle, pat.id()))
                .hasMessageContaining("pat@yellow.example is the last");
        assertThatThrownBy(() -> people.regrade(circle, pat.id(), Grade.VIEWER)).hasMessageContaining("the last");
        Account ann = signedUp("ann@yellow.example", Role.PARTNER, yellow);
        assertThat(people.regrade(circle, pat.id(), Grade.VIEWER).grade()).isEqualTo(Grade.VIEWER);
        assertThatThrownBy(() -> people.remove(circle, ann.id())).hasMessageContaining("the last");
        assertThat(people.remove(Circle.NETWORK, ann.id()))
                .as("the operator may")
                .isNotNull();
    }

    @Test
    void twoWhoTakeEachOtherAwayDoNotBothSucceed() {
        Account one = signedUp("one@beckon.example", Role.OPERATOR, null);
        Account two = signedUp("two@beckon.example", Role.OPERATOR, null);
        List<UUID> targets = List.of(one.id(), two.id());

        long gone = IntStream.range(0, 2)
                .parallel()
                .filter(i -> {
                    try {
                        people.remove(Circle.NETWORK, targets.get(i));
                        return true;
                    } catch (RuntimeException refused) {
                        return false;
                    }
                })
                .count();

        assertThat(gone).isLessThanOrEqualTo(1);
        assertThat(people.of(Circle.NETWORK)).isNotEmpty();
    }

    @Test
    void whoeverIsRemovedIsGoneAtOnce() {
        signedUp("ada@beckon.example", Role.OPERATOR, null);
        Account bo = signedUp("bo@beckon.example", Role.OPERATOR, null);
        UUID session = sessions.begin(bo.id(), Stage.WHOLE, "203.0.113.0/24", "Firefox");
        String link = network.accounts.signInLink(bo.id(), Duration.ofHours(1));
        assertThat(sessions.look(session)).isPresent();

        people.remove(Circle.NETWORK, bo.id());

        assertThat(sessions.look(session)).isEmpty();
        assertThat(network.accounts.peek(link)).isEmpty();
        assertThat(network.accounts.byEmail("bo@beckon.example")).isEmpty();
        assertThat(network.accounts.find(bo.id()).orElseThrow().removedAt()).isNotNull();
    }

    @Test
    void aSessionEndsWithIdlenessAndWithItsDay() {
        Account ada = signedUp("ada@beckon.example", Role.OPERATOR, null);
        UUID session = sessions.begin(ada.id(), Stage.CODE, "unknown", "Fire\r\nfox\0");
        sessions.complete(session);
        for (int i = 0; i < 47; i++) {
            network.clock.forward(Duration.ofMinutes(29));
            assertThat(sessions.look(session).orElseThrow().stage()).isEqualTo(Stage.WHOLE);
        }
        assertThat(sessions.of(ada.id())).hasSize(1);
        network.clock.forward(Duration.ofHours(2));
        assertThat(sessions.look(session)).as("a day is over").isEmpty();

        UUID idle = sessions.begin(ada.id(), Stage.WHOLE, "unknown", "");
        network.clock.forward(Duration.ofMinutes(30));
        assertThat(sessions.look(idle)).isEmpty();
        assertThat(sessions.of(ada.id())).isEmpty();
        network.clock.forward(Duration.ofDays(1));
        assertThat(sessions.forget(Duration.ofDays(1))).isEqualTo(2);
    }

    @Test
    void anotherPasswordEndsEverySessionButTheOneItIsSetIn() {
        Account ada = signedUp("ada@beckon.example", Role.OPERATOR, null);
        UUID here = sessions.begin(ada.id(), Stage.WHOLE, "unknown", "");
        UUID there = sessions.begin(ada.id(), Stage.WHOLE, "unknown", "");

        network.accounts.changePassword(ada.id(), "{x}new", here);

        assertThat(sessions.look(here)).isPresent();
        assertThat(sessions.look(there)).isEmpty();
    }

    @Test
    void aForgottenPasswordIsResetByALetterThatLivesHalfAnHour() {
        Account ada = signedUp("ada@beckon.example", Role.OPERATOR, null);
        own.forgot("nobody@beckon.example");
        assertThat(sent()).isEmpty();

        own.forgot("  ADA@beckon.example ");
        String late = token(sent().getFirst());
        network.clock.forward(Duration.ofMinutes(30));
        assertThat(network.accounts.redeem(late, "{x}late")).isEmpty();

        own.forgot("ada@beckon.example");
        own.forgot("ada@beckon.example");
        List<Mail> letters = sent();
        assertThat(letters).as("one letter that waits is enough").hasSize(1);
        UUID session = sessions.begin(ada.id(), Stage.WHOLE, "unknown", "");
        assertThat(network.accounts.redeem(token(letters.getFirst()), "{x}new")).isPresent();
        assertThat(sessions.look(session)).isEmpty();
    }

    @Test
    void aNewAddressIsConfirmedAndTheOldOneTold() {
        Account ada = signedUp("ada@beckon.example", Role.OPERATOR, null);
        signedUp("bo@beckon.example", Role.OPERATOR, null);

        own.move(ada, "bo@beckon.example");
        assertThat(sent()).singleElement().satisfies(letter -> {
            assertThat(letter.kind()).isEqualTo("account-known");
            assertThat(letter.recipient()).isEqualTo("bo@beckon.example");
        });

        own.move(ada, "Ada@new.example");
        Mail letter = sent().getFirst();
        assertThat(letter.recipient()).isEqualTo("ada@new.example");
        String token = token(letter);
        assertThat(network.accounts.peek(token)).as("it sets no password").isEmpty();
        assertThat(own.peek(token)).contains("ada@new.example");
        assertThat(own.confirm(token).orElseThrow().email()).isEqualTo("ada@new.example");
        assertThat(own.confirm(token)).isEmpty();
        assertThat(sent()).singleElement().satisfies(told -> assertThat(told.recipient())
                .isEqualTo("ada@beckon.example"));
    }

    @Test
    void aSecondFactorIsConfirmedUsedOnceAndReplacedByRecoveryCodes() {
        Account ada = signedUp("ada@beckon.example", Role.OPERATOR, null);
        String secret = factors.pending(ada.id());
        assertThat(factors.pending(ada.id())).isEqualTo(secret);
        assertThat(factors.confirm(ada.id(), "000000x")).isEmpty();
        List<String> recovery = factors.confirm(ada.id(), code(secret, 0)).orElseThrow();
        assertThat(recovery).hasSize(SecondFactors.RECOVERY_CODES).doesNotHaveDuplicates();
        assertThat(network.accounts.find(ada.id()).orElseThrow().twoFactor()).isTrue();

        assertThat(factors.accept(ada.id(), code(secret, 0)))
                .as("used to confirm")
                .isFalse();
        assertThat(factors.accept(ada.id(), code(secret, 1))).isTrue();
        assertThat(factors.accept(ada.id(), code(secret, 1))).as("replayed").isFalse();
        assertThat(factors.accept(ada.id(), code(secret, 0)))
                .as("older than the last")
                .isFalse();
        assertThat(factors.accept(ada.id(), recovery.getFirst().toUpperCase(Locale.ROOT) + " "))
                .isTrue();
        assertThat(factors.accept(ada.id(), recovery.getFirst())).isFalse();
        assertThat(factors.recoveryCodesLeft(ada.id())).isEqualTo(9);
        assertThat(factors.renewRecoveryCodes(ada.id())).doesNotContainAnyElementsOf(recovery);

        String rows = network.database.jdbi().withHandle(handle -> handle.createQuery(
                        "select string_agg(a::text, ' ') || (select string_agg(r::text, ' ') from recovery_code r) "
                                + "from account a")
                .mapTo(String.class)
                .one());
        assertThat(rows).doesNotContain(secret).doesNotContain(recovery.get(3));
    }

    @Test
    void ofManyWhoShowOneCodeAtOnceOneIsLetIn() {
        Account ada = signedUp("ada@beckon.example", Role.OPERATOR, null);
        String secret = factors.pending(ada.id());
        factors.confirm(ada.id(), code(secret, 0));
        network.clock.forward(Duration.ofMinutes(1));

        long let = IntStream.range(0, 8)
                .parallel()
                .filter(i -> factors.accept(ada.id(), code(secret, 0)))
                .count();

        assertThat(let).isEqualTo(1);
    }

    @Test
    void aRecoveryLinkTakesTheSecondFactorOff() {
        Account ada = signedUp("ada@beckon.example", Role.OPERATOR, null);
        factors.confirm(ada.id(), code(factors.pending(ada.id()), 0));

        assertThat(network.accounts.firstOperator().orElseThrow().id()).isEqualTo(ada.id());
        String token = network.accounts.link(ada.id(), LinkKind.RECOVERY, LinkKind.RECOVERY.validFor());
        assertThat(network.accounts.redeem(token, "{x}new")).isPresent();

        assertThat(network.accounts.find(ada.id()).orElseThrow().twoFactor()).isFalse();
    }

    @Test
    void aLimitHoldsForManyAtOnceAndEndsWithItsWindow() {
        Limit limit = new Limit("test", 3, Duration.ofMinutes(15));

        long within = IntStream.range(0, 12)
                .parallel()
                .filter(i -> attempts.take(limit, "ann"))
                .count();

        assertThat(within).isEqualTo(3);
        assertThat(attempts.reached(limit, "ann")).isTrue();
        assertThat(attempts.reached(limit, "ben")).isFalse();
        assertThat(new Attempts(network.database, network.clock).reached(limit, "ann"))
                .as("after a restart")
                .isTrue();
        network.clock.forward(Duration.ofMinutes(15));
        assertThat(attempts.reached(limit, "ann")).isFalse();
        assertThat(attempts.take(limit, "ann")).isTrue();
        attempts.forget(limit, "ann");
        assertThat(attempts.take(limit, "ann")).isTrue();
    }

    @Test
    void aPublisherJoinsByHimselfOnceHisAddressIsShownToBeHis() {
        Joins joins = new Joins(network.database, network.clock, network.applications);
        joins.ask("Harbour {link} Media", "Ann@harbour.example", "harbour.example");
        assertThat(network.publishers.all()).isEmpty();
        String token = token(sent().getFirst());
        assertThat(network.accounts.peek(token)).isEmpty();
        assertThat(joins.peek(token).orElseThrow().site()).isEqualTo("https://harbour.example/");

        Joined joined = joins.confirm(token, "{x}hash").orElseThrow();

        assertThat(joined.refused()).isEmpty();
        assertThat(joined.account().grade()).isEqualTo(Grade.ADMIN);
        assertThat(network.sites.of(Objects.requireNonNull(joined.account().publisher())))
                .hasSize(1);
        assertThat(joins.confirm(token, "{x}hash")).isEmpty();

        joins.ask("Again", "ann@harbour.example", "other.example");
        assertThat(sent()).singleElement().satisfies(letter -> assertThat(letter.kind())
                .isEqualTo("account-known"));
        joins.ask("Second", "ben@harbour.example", "https://harbour.example/");
        Joined second = joins.confirm(token(sent().getFirst()), "{x}hash").orElseThrow();
        assertThat(second.refused().orElseThrow().type()).isEqualTo("site-taken");
        assertThatThrownBy(() -> joins.ask("", "cy@harbour.example", "x.example"))
                .hasMessageContaining("name");
        assertThatThrownBy(() -> joins.ask("Cy", "cy", "x.example")).hasMessageContaining("mail address");
    }

    private Account signedUp(String email, Role role, @Nullable UUID partner) {
        Account account = network.accounts.add(email, role, partner, null);
        network.accounts.setPassword(account.id(), "{x}hash");
        return network.accounts.find(account.id()).orElseThrow();
    }

    private String code(String secret, int ahead) {
        return Totp.USUAL.code(Totp.fromBase32(secret), Totp.USUAL.step(network.clock.instant()) + ahead);
    }

    private List<Mail> sent() {
        List<Mail> letters = new ArrayList<>();
        boolean more = true;
        while (more) {
            more = network.outbox.sendNext(letters::add);
        }
        return letters;
    }

    private static String token(Mail letter) {
        Matcher link = LINK.matcher(letter.body());
        assertThat(link.find()).as(letter.body()).isTrue();
        return link.group(2);
    }
}
