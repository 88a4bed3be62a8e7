package beckon.network.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.publisher.Terms;
import beckon.network.publisher.WithheldTo;
import beckon.network.reference.ChannelKind;
import beckon.review.verdict.Incentive;
import beckon.review.verdict.Thresholds;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class PricingProperties {
    private static final long MOST = 1_000_000_000_000L;
    private static final Terms USUAL = terms(200_000, 600_000, 680_000, 480_000, 700_000, WithheldTo.ADVERTISER);

    @Property
    void partsMakeUpTheCharge(
            @ForAll @LongRange(min = 0, max = MOST) long bid,
            @ForAll("anyTerms") Terms terms,
            @ForAll ChannelKind channel,
            @ForAll Incentive incentive) {
        Priced priced = Pricing.price(bid, terms, channel, incentive);

        assertThat(priced.partner() + priced.publisher() + priced.platform()).isEqualTo(priced.charge());
        assertThat(priced.charge()).isBetween(0L, bid);
    }

    @Property
    void aDisincentiveIsNotChargedWhenTheAdvertiserGains(
            @ForAll @LongRange(min = 0, max = MOST) long bid, @ForAll("anyTerms") Terms terms) {
        Terms advertiser = withheldTo(terms, WithheldTo.ADVERTISER);
        Terms platform = withheldTo(terms, WithheldTo.PLATFORM);
        Priced lower = Pricing.price(bid, advertiser, ChannelKind.SITE, Incentive.DISINCENTIVE);
        Priced full = Pricing.price(bid, platform, ChannelKind.SITE, Incentive.DISINCENTIVE);

        long withheld = bid - lower.charge();
        assertThat(full.charge()).isEqualTo(bid);
        assertThat(full.platform()).isEqualTo(lower.platform() + withheld);
        assertThat(full.partner()).isEqualTo(lower.partner());
        assertThat(full.publisher()).isEqualTo(lower.publisher());
        long exactPpm = (long) terms.publisherPpm() - terms.disincentivePpm();
        assertThat(withheld * 1_000_000L - bid * exactPpm).isBetween(-1_000_000L, 1_000_000L);
    }

    @Property
    void anIncentiveComesOutOfThePlatformsPart(
            @ForAll @LongRange(min = 0, max = MOST) long bid, @ForAll("anyTerms") Terms terms) {
        Priced usual = Pricing.price(bid, terms, ChannelKind.SITE, Incentive.NONE);
        Priced better = Pricing.price(bid, terms, ChannelKind.SITE, Incentive.INCENTIVE);

        assertThat(better.charge()).isEqualTo(bid);
        assertThat(better.publisher()).isGreaterThanOrEqualTo(usual.publisher());
        // One micro may pass between the parts when fractions are rounded.
        assertThat(better.partner() - usual.partner()).isBetween(-1L, 1L);
        assertThat(better.platform()).isLessThanOrEqualTo(usual.platform() + 1);
    }

    @Property
    void anOwnMediumHasNoPublisher(
            @ForAll @LongRange(min = 0, max = MOST) long bid,
            @ForAll("anyTerms") Terms terms,
            @ForAll Incentive incentive) {
        Priced priced = Pricing.price(bid, terms, ChannelKind.OWN_MEDIUM, incentive);

        assertThat(priced.publisher()).isZero();
        assertThat(priced.charge()).isEqualTo(bid);
    }

    @Example
    void pricesByHand() {
        assertThat(Pricing.price(500_000, USUAL, ChannelKind.SITE, Incentive.NONE))
                .isEqualTo(new Priced(500_000, 100_000, 300_000, 100_000));
        assertThat(Pricing.price(500_000, USUAL, ChannelKind.SITE, Incentive.INCENTIVE))
                .isEqualTo(new Priced(500_000, 100_000, 340_000, 60_000));
        assertThat(Pricing.price(500_000, USUAL, ChannelKind.SITE, Incentive.DISINCENTIVE))
                .isEqualTo(new Priced(440_000, 100_000, 240_000, 100_000));
        assertThat(Pricing.price(
                        500_000, withheldTo(USUAL, WithheldTo.PLATFORM), ChannelKind.SITE, Incentive.DISINCENTIVE))
                .isEqualTo(new Priced(500_000, 100_000, 240_000, 160_000));
        assertThat(Pricing.price(500_000, USUAL, ChannelKind.OWN_MEDIUM, Incentive.NONE))
                .isEqualTo(new Priced(500_000, 350_000, 0, 150_000));
        assertThat(Pricing.price(333_333, USUAL, ChannelKind.SITE, Incentive.NONE))
                .isEqualTo(new Priced(333_333, 66_667, 200_000, 66_666));
        assertThat(Pricing.price(333_333, USUAL, ChannelKind.SITE, Incentive.DISINCENTIVE))
                .isEqualTo(new Priced(293_333, 66_667, 160_000, 66_666));
        assertThat(Pricing.price(333_333, USUAL, ChannelKind.OWN_MEDIUM, Incentive.NONE))
                .isEqualTo(new Priced(333_333, 233_333, 0, 100_000));
        assertThat(Pricing.price(333_333, USUAL, ChannelKind.SITE, Incentive.INCENTIVE))
                .isEqualTo(new Priced(333_333, 66_667, 226_666, 40_000));
    }

    @Provide
    Arbitrary<Terms> anyTerms() {
        Arbitrary<Integer> ppm = Arbitraries.integers().between(0, 1_000_000);
        return Combinators.combine(ppm, ppm, ppm, ppm, ppm, Arbitraries.of(WithheldTo.class))
                .as((a, b, c, d, e, to) -> {
                    int incentive = a;
                    int publisher = (int) ((long) incentive * b / 1_000_000);
                    int disincentive = (int) ((long) publisher * c / 1_000_000);
                    int partner = (int) ((1_000_000L - incentive) * d / 1_000_000);
                    return terms(partner, publisher, incentive, disincentive, e, to);
                });
    }

    private static Terms withheldTo(Terms terms, WithheldTo to) {
        return terms(
                terms.partnerPpm(),
                terms.publisherPpm(),
                terms.incentivePpm(),
                terms.disincentivePpm(),
                terms.ownMediumPartnerPpm(),
                to);
    }

    private static Terms terms(
            int partner, int publisher, int incentive, int disincentive, int ownMedium, WithheldTo to) {
        return new Terms(
                new UUID(0, 1),
                Instant.EPOCH,
                Thresholds.DEFAULT,
                partner,
                publisher,
                incentive,
                disincentive,
                ownMedium,
                to,
                30);
    }
}
