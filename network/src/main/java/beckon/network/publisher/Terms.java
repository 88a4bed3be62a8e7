package beckon.network.publisher;

import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.review.verdict.Incentive;
import beckon.review.verdict.Thresholds;
import java.time.Instant;
import java.util.UUID;

/**
 * The operator's terms from an instant on. Shares are parts per million of a bid.
 *
 * @param since first instant at which they apply
 * @param thresholds T1 and T2
 * @param partnerPpm a partner's part of a contact on a site
 * @param publisherPpm a publisher's part without incentive or disincentive
 * @param incentivePpm his part with an incentive, at least {@code publisherPpm}
 * @param disincentivePpm his part with a disincentive, at most {@code publisherPpm}
 * @param ownMediumPartnerPpm a partner's part of a contact on his own medium
 * @param withheldTo who gains what a disincentive withholds
 * @param qualifiedSeconds how long a call must last to count, 0..3600
 * @param consequences what incentive and disincentive bring beside the share
 */
public record Terms(
        UUID id,
        Instant since,
        Thresholds thresholds,
        int partnerPpm,
        int publisherPpm,
        int incentivePpm,
        int disincentivePpm,
        int ownMediumPartnerPpm,
        WithheldTo withheldTo,
        int qualifiedSeconds,
        Consequences consequences) {
    private static final int WHOLE = 1_000_000;

    /** @throws Problem that names the first field at fault */
    public Terms {
        Fields fields = Fields.of("terms");
        fields.within("partnerPpm", partnerPpm, 0, WHOLE);
        fields.within("publisherPpm", publisherPpm, 0, WHOLE);
        fields.within("incentivePpm", incentivePpm, publisherPpm, WHOLE);
        fields.within("disincentivePpm", disincentivePpm, 0, publisherPpm);
        fields.within("ownMediumPartnerPpm", ownMediumPartnerPpm, 0, WHOLE);
        fields.within("qualifiedSeconds", qualifiedSeconds, 0, 3_600);
        fields.require(
                (long) partnerPpm + incentivePpm <= WHOLE,
                "partnerPpm",
                partnerPpm,
                "and incentivePpm, " + incentivePpm + ", may be 1000000 together");
    }

    /** Terms with the consequences that Beckon comes with. */
    public Terms(
            UUID id,
            Instant since,
            Thresholds thresholds,
            int partnerPpm,
            int publisherPpm,
            int incentivePpm,
            int disincentivePpm,
            int ownMediumPartnerPpm,
            WithheldTo withheldTo,
            int qualifiedSeconds) {
        this(
                id,
                since,
                thresholds,
                partnerPpm,
                publisherPpm,
                incentivePpm,
                disincentivePpm,
                ownMediumPartnerPpm,
                withheldTo,
                qualifiedSeconds,
                Consequences.INITIAL);
    }

    /** The terms that Beckon comes with, not yet in force. */
    public static Terms initial() {
        return new Terms(
                new UUID(0, 0),
                Instant.EPOCH,
                Thresholds.DEFAULT,
                200_000,
                600_000,
                680_000,
                480_000,
                700_000,
                WithheldTo.ADVERTISER,
                30);
    }

    /** T1 and T2 as typed. @throws Problem unless 0 <= T1 < T2 <= 100 */
    public static Thresholds thresholds(double t1, double t2) {
        try {
            return new Thresholds(t1, t2);
        } catch (IllegalArgumentException refused) {
            throw Problem.invalid(
                    "terms",
                    "t1",
                    t1,
                    "must be at least 0 and less than T2, which is " + t2 + " and may be at most 100");
        }
    }

    /** The same with other thresholds. */
    public Terms withThresholds(Thresholds moved) {
        return new Terms(
                id,
                since,
                moved,
                partnerPpm,
                publisherPpm,
                incentivePpm,
                disincentivePpm,
                ownMediumPartnerPpm,
                withheldTo,
                qualifiedSeconds,
                consequences);
    }

    /** The same, but a call counts from {@code seconds} of talk on. */
    public Terms withQualifiedSeconds(int seconds) {
        return new Terms(
                id,
                since,
                thresholds,
                partnerPpm,
                publisherPpm,
                incentivePpm,
                disincentivePpm,
                ownMediumPartnerPpm,
                withheldTo,
                seconds,
                consequences);
    }

    /** The same with other consequences. */
    public Terms withConsequences(Consequences other) {
        return new Terms(
                id,
                since,
                thresholds,
                partnerPpm,
                publisherPpm,
                incentivePpm,
                disincentivePpm,
                ownMediumPartnerPpm,
                withheldTo,
                qualifiedSeconds,
                other);
    }

    /** A publisher's part of a bid on an approved site, in parts per million. */
    public int publisherPpm(Incentive incentive) {
        return switch (incentive) {
            case INCENTIVE -> incentivePpm;
            case DISINCENTIVE -> disincentivePpm;
            case NONE -> publisherPpm;
        };
    }
}
