package beckon.network.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestTrade;
import beckon.network.account.Role;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.ledger.Money;
import beckon.network.mail.Mail;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Format;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.problem.Problem;
import beckon.network.publisher.Site;
import beckon.network.reference.ChannelKind;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsoleChoiceStory {
    private TestTrade trade;
    private Site site;
    private Shop first;
    private Shop second;
    private Shop third;

    @BeforeEach
    void open() {
        trade = TestTrade.open();
        trade.network.numbers(10);
        site = trade.network.approvedSite("garden.example", 93);
        first = shop("First");
        second = shop("Second");
        third = shop("Third");
    }

    @AfterEach
    void close() {
        trade.close();
    }

    @Test
    void partnersWithEqualSettingsAreGivenWhatTheyAreBetterAt() {
        usualTraffic();

        DecisionRecord one = trade.choices.decide(first.partner().id());
        DecisionRecord two = trade.choices.decide(second.partner().id());

        assertThat(one.type()).isEqualTo(ReferenceType.WEB);
        assertThat(one.format()).isEqualTo(Format.WEB_AD_MANAGER);
        assertThat(two.type()).isEqualTo(ReferenceType.TELEPHONIC);
        assertThat(two.format()).isEqualTo(Format.CALL_MANAGER);
        assertThat(one.rule()).isEqualTo(Choice.HIGHER_LIFT);
        assertThat(two.rule()).isEqualTo(Choice.HIGHER_LIFT);
    }

    @Test
    void theRecordHoldsEverythingThatTheDecisionRestsOn() {
        usualTraffic();

        DecisionRecord record = trade.choices.decide(second.partner().id());

        assertThat(trade.choices.latest(second.partner().id())).contains(record);
        assertThat(trade.choices.history(second.partner().id())).containsExactly(record);
        assertThat(trade.choices.latest(first.partner().id())).isEmpty();
        Choice choice = record.choice();
        assertThat(choice.inputs()).extracting(Stratum::category).containsExactly("plumbers");
        assertThat(choice.inputs().getFirst().rates())
                .contains(
                        new SuccessRate(second.partner().id(), ReferenceType.TELEPHONIC, 2_000, 40, 40, 160_000_000),
                        new SuccessRate(first.partner().id(), ReferenceType.WEB, 2_000, 60, 60, 30_000_000))
                .hasSize(6);
        TypeComparison calls = choice.comparisons().get(1);
        assertThat(calls.presentations()).isEqualTo(2_000);
        assertThat(calls.qualified()).isEqualTo(40);
        assertThat(calls.othersPresentations()).isEqualTo(4_000);
        assertThat(calls.othersQualified()).isEqualTo(28);
        assertThat(calls.lift()).isGreaterThan(choice.comparisons().get(0).lift());
        assertThat(choice.probability()).isGreaterThan(0.9);
        assertThat(choice.explanation()).contains("telephonic references are granted");
        // The same inputs give the same choice, so the record can be checked by anybody.
        assertThat(Selection.again(choice)).isEqualTo(choice);
    }

    @Test
    void onlyOwnTrafficOrOnlyAnotherPartnersCanFlipIt() {
        usualTraffic();
        assertThat(trade.choices.decide(second.partner().id()).type()).isEqualTo(ReferenceType.TELEPHONIC);
        assertThat(trade.choices.decide(first.partner().id()).type()).isEqualTo(ReferenceType.WEB);

        second.shows(ReferenceType.WEB, 3_000, 500);
        assertThat(trade.choices.decide(second.partner().id()).type()).isEqualTo(ReferenceType.WEB);

        // The first partner's own figures are as they were; the others have become so good at the web that his calls
        // compare better.
        third.shows(ReferenceType.WEB, 3_000, 2_900);
        DecisionRecord flipped = trade.choices.decide(first.partner().id());
        assertThat(flipped.choice().inputs().getFirst().rates())
                .contains(new SuccessRate(first.partner().id(), ReferenceType.WEB, 2_000, 60, 60, 30_000_000));
        assertThat(flipped.type()).isEqualTo(ReferenceType.TELEPHONIC);
    }

    @Test
    void changesAtMostOncePerPeriod() {
        usualTraffic();
        UUID partner = second.partner().id();
        trade.choices.decide(partner);
        second.shows(ReferenceType.WEB, 3_000, 500);
        Instant changedAt = trade.clock.instant();
        assertThat(trade.choices.decide(partner).type()).isEqualTo(ReferenceType.WEB);

        trade.clock.forward(Duration.ofDays(3));
        second.shows(ReferenceType.TELEPHONIC, 3_000, 2_000);
        DecisionRecord kept = trade.choices.decide(partner);
        assertThat(kept.type()).isEqualTo(ReferenceType.WEB);
        assertThat(kept.format()).isEqualTo(Format.WEB_AD_MANAGER);
        assertThat(kept.rule()).isEqualTo(Choice.ONE_CHANGE_PER_PERIOD);
        assertThat(kept.choice().explanation())
                .contains(changedAt.toString())
                .contains("telephonic references are granted");

        trade.clock.set(changedAt.plus(ConsoleChoice.PERIOD));
        assertThat(trade.choices.decide(partner).type()).isEqualTo(ReferenceType.TELEPHONIC);
        assertThat(trade.choices.history(partner)).hasSize(4);
    }

    @Test
    void aChangeOfFormatIsAnnouncedBeforeItHolds() {
        usualTraffic();
        UUID partner = second.partner().id();
        trade.network.accounts.add("anna@second.example", Role.PARTNER, partner, null);
        // The first comparison takes the place of the default at once, and nobody is told of anything.
        DecisionRecord first = trade.choices.decide(partner);
        assertThat(first.format()).isEqualTo(Format.CALL_MANAGER);
        assertThat(first.choice().consequence().announced()).isNull();
        assertThat(first.choice().consequence().changed()).isFalse();
        assertThat(letters()).isEmpty();

        second.shows(ReferenceType.WEB, 3_000, 500);
        DecisionRecord announced = trade.choices.decide(partner);
        Instant from = announced.at().plus(ChoiceTerms.USUAL.notice());
        assertThat(announced.type()).isEqualTo(ReferenceType.WEB);
        assertThat(announced.format()).isEqualTo(Format.CALL_MANAGER);
        assertThat(announced.choice().consequence().announced())
                .isEqualTo(new Announcement(Format.WEB_AD_MANAGER, from));
        assertThat(announced.choice().consequence().changed()).isTrue();

        // Asking again changes nothing and writes no second letter.
        trade.clock.set(from.minusSeconds(1));
        DecisionRecord waiting = trade.choices.decide(partner);
        assertThat(waiting.format()).isEqualTo(Format.CALL_MANAGER);
        assertThat(waiting.choice().consequence().announced())
                .isEqualTo(announced.choice().consequence().announced());
        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.recipient()).isEqualTo("anna@second.example");
            assertThat(letter.subject()).isEqualTo("Your console will open as the web ad manager");
            assertThat(letter.body())
                    .contains("From 4 March 2026, 09:01 UTC on", "stays one click away", "/partner/why");
        });
        trade.choices.look();
        assertThat(trade.choices.history(partner)).hasSize(3);

        // When it is due it holds, though nobody asks.
        trade.clock.set(from);
        trade.choices.look();
        DecisionRecord held = trade.choices.latest(partner).orElseThrow();
        assertThat(held.format()).isEqualTo(Format.WEB_AD_MANAGER);
        assertThat(held.choice().consequence().announced()).isNull();
        assertThat(trade.choices.current(partner)).isEqualTo(held);
        assertThat(trade.choices.changesAfter(null, 10)).containsExactly(first, announced, held);
        assertThat(trade.choices.changesAfter(announced.id(), 10)).containsExactly(held);
        assertThat(Selection.again(held.choice())).isEqualTo(held.choice());
    }

    private List<Mail> letters() {
        return trade.network.outbox.recent(10).stream()
                .filter(letter -> letter.kind().equals("format-notice"))
                .toList();
    }

    @Test
    void partnersOfWhomNobodyAsksAreLookedAtOnceADay() {
        usualTraffic();
        UUID partner = second.partner().id();
        trade.choices.look();
        assertThat(trade.choices.history(partner)).isEmpty();
        DecisionRecord asked = trade.choices.current(partner);

        trade.clock.forward(Duration.ofHours(23));
        trade.choices.look();
        assertThat(trade.choices.current(partner)).isEqualTo(asked);
        trade.clock.forward(Duration.ofHours(1));
        trade.choices.look();
        assertThat(trade.choices.history(partner)).hasSize(2);
    }

    @Test
    void whatAPartnerSaysOfHisOwnMediumChangesNothing() {
        usualTraffic();
        UUID partner = second.partner().id();
        DecisionRecord before = trade.choices.decide(partner);
        Reference own = trade.onOwnMedium(second.partner(), second.listing(), ReferenceType.WEB);
        trade.traffic(own, 3_000, 2_900);

        DecisionRecord after = trade.choices.decide(partner);

        assertThat(after.choice().inputs()).isEqualTo(before.choice().inputs());
        assertThat(after.choice().comparisons()).isEqualTo(before.choice().comparisons());
        assertThat(after.type()).isEqualTo(before.type());
    }

    @Test
    void amountsInDifferentCurrenciesAreNeverCompared() {
        usualTraffic();
        UUID partner = second.partner().id();
        DecisionRecord before = trade.choices.decide(partner);
        // Somebody who is paid in yen, in the same category and with many more units a contact.
        Partner tokyo = trade.network.partner("Tokyo");
        Advertiser paying = trade.network.advertisers.add(tokyo.id(), "y", "Yen", Currency.getInstance("JPY"));
        trade.network.ledger.topUp(paying.id(), new Money(1_000_000_000_000L, paying.currency()), "first");
        Listing listing = trade.network.listing(paying, "In yen");
        trade.traffic(trade.onSite(listing, site, ReferenceType.WEB), 1_000, 900);

        DecisionRecord after = trade.choices.decide(partner);
        assertThat(after.choice().inputs()).isEqualTo(before.choice().inputs());
        assertThat(after.choice().inputs()).extracting(Stratum::currency).containsExactly("EUR");
        assertThat(trade.choices.decide(tokyo.id()).rule()).isEqualTo(Choice.DEFAULT_ONE_PARTNER);
        assertThat(trade.choices.rates().market().strata())
                .extracting(Stratum::currency)
                .containsExactly("EUR", "JPY");
    }

    @Test
    void theBoardKnowsWhatCountingAnewWouldSay() {
        try (RatesBoard board = new RatesBoard(trade.network.database, trade.clock, ChoiceTerms.USUAL.window())) {
            assertThat(board.age()).isEmpty();
            usualTraffic();
            assertAlike(board);
            first.shows(ReferenceType.WEB, 100, 5);
            trade.clock.forward(Duration.ofDays(2));
            first.shows(ReferenceType.TELEPHONIC, 50, 5);
            // What is told late of a day that was counted already, and what is taken back.
            Reference reference = first.web();
            Instant early = trade.clock.instant().minus(Duration.ofDays(1));
            trade.record(List.of(trade.event(EventKind.PRESENTATION, reference, early, null, null, null)));
            assertAlike(board);
            Event reversed = trade.click(reference);
            trade.settle();
            assertAlike(board);
            trade.ledger.reverse(
                    trade.ledger.ofEvent(reversed.id()).orElseThrow().id(), "Goodwill");
            assertAlike(board);
            trade.clock.forward(ChoiceTerms.USUAL.window());
            assertAlike(board);
            trade.clock.set(trade.clock.instant().minus(Duration.ofDays(20)));
            assertAlike(board);
            assertThat(board.age().orElseThrow()).isLessThan(Duration.ofMinutes(1));
        }
    }

    private void assertAlike(RatesBoard board) {
        Instant now = trade.clock.instant();
        board.refresh();
        assertThat(board.rates(now).market().strata())
                .isEqualTo(trade.rates
                        .now(now, ChoiceTerms.USUAL.window())
                        .market()
                        .strata());
    }

    @Test
    void aPinIsNotHeldBack() {
        usualTraffic();
        UUID partner = second.partner().id();
        trade.choices.decide(partner);
        second.shows(ReferenceType.WEB, 3_000, 500);
        trade.choices.decide(partner);

        trade.network.partners.pin(partner, Format.WEB_AD_MANAGER, ReferenceType.TELEPHONIC);
        DecisionRecord pinned = trade.choices.decide(partner);

        assertThat(pinned.type()).isEqualTo(ReferenceType.TELEPHONIC);
        assertThat(pinned.format()).isEqualTo(Format.WEB_AD_MANAGER);
        assertThat(pinned.rule()).isEqualTo(Choice.PINNED);
    }

    @Test
    void saysWhenThereIsNothingToCompare() {
        UUID partner = first.partner().id();
        assertThat(trade.choices.decide(partner).rule()).isEqualTo(Choice.DEFAULT_NO_DATA);

        first.shows(ReferenceType.WEB, 100, 5);
        assertThat(trade.choices.decide(partner).rule()).isEqualTo(Choice.DEFAULT_ONE_PARTNER);

        assertThatThrownBy(() -> trade.choices.decide(new UUID(0, 1))).isInstanceOf(Problem.class);
    }

    @Test
    void countsWhatThePlatformMeasuredInTheWindow() {
        first.shows(ReferenceType.WEB, 100, 5);
        Reference reference = first.web();
        // A robot's presentation and click, and traffic on the partner's own medium, are not compared.
        trade.record(List.of(
                trade.event(EventKind.PRESENTATION, reference, trade.clock.instant(), null, "robot", null),
                trade.event(EventKind.CLICK, reference, trade.clock.instant(), null, "robot", null)));
        Event reversed = trade.click(reference);
        trade.settle();
        trade.ledger.reverse(trade.ledger.ofEvent(reversed.id()).orElseThrow().id(), "Goodwill");
        Instant now = trade.clock.instant();
        trade.click(trade.onOwnMedium(first.partner(), first.listing(), ReferenceType.WEB));
        trade.settle();

        assertThat(trade.rates.window(now.minusSeconds(1), now.plusSeconds(1), ChannelKind.SITE, null))
                .containsExactly(new SuccessRate(first.partner().id(), ReferenceType.WEB, 100, 7, 5, 2_500_000));
        assertThat(trade.rates.window(now.minusSeconds(1), now.plusSeconds(1), ChannelKind.SITE, "florists"))
                .isEmpty();
        assertThat(trade.rates.window(now.minusSeconds(1), now, ChannelKind.SITE, null))
                .isEmpty();
        assertThat(trade.rates.window(now.minusSeconds(1), now.plusSeconds(1), ChannelKind.OWN_MEDIUM, "plumbers"))
                .containsExactly(new SuccessRate(first.partner().id(), ReferenceType.WEB, 0, 1, 1, 500_000));
    }

    @Test
    void aSessionOpensWithTheDecisionOfTheMoment() {
        usualTraffic();
        OpenedSession opened = trade.sessions.open(second.partner().id(), "anna");

        assertThat(opened.decision().type()).isEqualTo(ReferenceType.TELEPHONIC);
        assertThat(opened.toString()).doesNotContain(opened.token());
        ConsoleSession session = trade.sessions.find(opened.token()).orElseThrow();
        assertThat(session.partner()).isEqualTo(second.partner().id());
        assertThat(session.user()).isEqualTo("anna");
        assertThat(session.decision()).isEqualTo(opened.decision());
        assertThat(trade.sessions.find("guessed")).isEmpty();

        trade.clock.set(opened.expiresAt());
        assertThat(trade.sessions.find(opened.token())).isEmpty();
        assertThatThrownBy(() -> trade.sessions.open(second.partner().id(), " "))
                .isInstanceOf(Problem.class);
    }

    /** The first does better at the web, the second at calls, by the measure of the others. */
    private void usualTraffic() {
        first.shows(ReferenceType.WEB, 2_000, 60);
        first.shows(ReferenceType.TELEPHONIC, 2_000, 8);
        second.shows(ReferenceType.WEB, 2_000, 20);
        second.shows(ReferenceType.TELEPHONIC, 2_000, 40);
        third.shows(ReferenceType.WEB, 2_000, 40);
        third.shows(ReferenceType.TELEPHONIC, 2_000, 20);
        trade.clock.forward(Duration.ofMinutes(1));
    }

    private Shop shop(String name) {
        Partner partner = trade.network.partner(name);
        Listing page = trade.network.listing(partner, "Page of " + name);
        Listing phone = trade.network.listing(partner, "Phone of " + name);
        trade.fund(page, 1_000_000_000_000L);
        trade.fund(phone, 1_000_000_000_000L);
        return new Shop(
                partner,
                page,
                trade.onSite(page, site, ReferenceType.WEB),
                trade.onSite(phone, site, ReferenceType.TELEPHONIC));
    }

    /** A partner with a reference of either type on the site. */
    private final class Shop {
        private final Partner partner;
        private final Listing listing;
        private final Reference web;
        private final Reference number;

        Shop(Partner partner, Listing listing, Reference web, Reference number) {
            this.partner = partner;
            this.listing = listing;
            this.web = web;
            this.number = number;
        }

        Partner partner() {
            return partner;
        }

        Listing listing() {
            return listing;
        }

        Reference web() {
            return web;
        }

        void shows(ReferenceType type, int presentations, int used) {
            trade.traffic(type == ReferenceType.WEB ? web : number, presentations, used);
        }
    }
}
