package beckon.network.ledger;

import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.publisher.Standing;
import beckon.network.publisher.State;
import beckon.network.publisher.Terms;
import beckon.network.reference.ChannelKind;
import beckon.review.verdict.Incentive;
import org.jspecify.annotations.Nullable;

/**
 * Whether a contact counts for money, and its price if it does.
 *
 * @param reason {@link #QUALIFIED}, or the slug of what kept it from counting
 * @param price all 0 unless qualified
 */
record Judgement(String reason, Priced price) {
    static final String QUALIFIED = "qualified";
    static final String DUPLICATE = "duplicate";
    static final String NOT_ANSWERED = "not-answered";
    static final String TOO_SHORT = "too-short";
    static final String DUPLICATE_CALLER = "duplicate-caller";
    static final String OUT_OF_AREA = "out-of-area";
    static final String SITE_NOT_APPROVED = "site-not-approved";
    static final String UNFUNDED = "unfunded";

    private static final Priced NOTHING = new Priced(0, 0, 0, 0);

    boolean qualified() {
        return reason.equals(QUALIFIED);
    }

    /** Judges a click or the end of a call. Pure. */
    static Judgement of(Event event, ChannelKind channel, Facts facts) {
        String obstacle = obstacle(event, channel, facts);
        if (obstacle != null) {
            return new Judgement(obstacle, NOTHING);
        }
        Standing standing = facts.standing();
        Incentive incentive = standing == null ? Incentive.NONE : standing.incentive();
        Priced price = Pricing.price(facts.priceMicros(), facts.terms(), channel, incentive);
        return price.charge() > facts.availableMicros()
                ? new Judgement(UNFUNDED, NOTHING)
                : new Judgement(QUALIFIED, price);
    }

    private static @Nullable String obstacle(Event event, ChannelKind channel, Facts facts) {
        if (event.filtered() != null) {
            return event.filtered();
        }
        if (facts.duplicate()) {
            return DUPLICATE;
        }
        if (event.kind() == EventKind.CALL_ENDED) {
            Long talk = event.talkMillis();
            if (talk == null) {
                return NOT_ANSWERED;
            }
            if (talk < facts.terms().qualifiedSeconds() * 1_000L) {
                return TOO_SHORT;
            }
            if (facts.callObstacle() != null) {
                return facts.callObstacle();
            }
        }
        Standing standing = facts.standing();
        if (channel == ChannelKind.SITE && (standing == null || standing.state() != State.APPROVED)) {
            return SITE_NOT_APPROVED;
        }
        return null;
    }

    /**
     * What was true at the contact.
     *
     * @param priceMicros what was fixed for the contact before the shares are taken
     * @param availableMicros what the advertiser can pay for it: the lesser of his funds and what is left of the budget,
     *     or what was set aside for the call
     * @param terms the terms in force
     * @param standing the site's standing; absent on an own medium, or before the site applied
     * @param duplicate whether the presentation, or the same visitor by the same link, has led to a qualified click before
     * @param callObstacle what {@link CallHistory} says against an answered call; null for nothing
     */
    record Facts(
            long priceMicros,
            long availableMicros,
            Terms terms,
            @Nullable Standing standing,
            boolean duplicate,
            @Nullable String callObstacle) {}
}
