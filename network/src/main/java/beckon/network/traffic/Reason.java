package beckon.network.traffic;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Why a presentation, a click or a call does not count. {@code docs/traffic.md} repeats this table; a test compares. */
public enum Reason {
    BLOCKED_ADDRESS(Stage.REQUEST, "comes from an address on the operator's list of blocked ones"),
    DATA_CENTRE(
            Stage.REQUEST, "comes from a data centre on the operator's list, where programs live and people do not"),
    PREFETCH(Stage.REQUEST, "a browser loaded the link ahead of anybody following it"),
    PREVIEW(Stage.REQUEST, "a program made a small picture or a preview of where the link leads"),
    NO_USER_AGENT(Stage.REQUEST, "says no name, which every browser does"),
    KNOWN_ROBOT(Stage.REQUEST, "bears a name on the operator's list of robots"),
    AUTOMATION(Stage.REQUEST, "a browser that a program drives"),
    ROBOT(Stage.REQUEST, "calls itself a robot, a monitor or a library"),
    UNLIKELY_USER_AGENT(Stage.REQUEST, "bears a name that no browser in use has"),
    ODD_REQUEST(Stage.REQUEST, "leaves out what every browser sends"),
    HIDDEN_LOAD(Stage.REQUEST, "a page loaded the link as a picture, a frame or by script; nobody followed it"),
    BLOCKED_PAGE(Stage.REQUEST, "comes from a page on which no ad may stand"),
    SITE_NOT_APPROVED(Stage.REQUEST, "the site was not approved when it happened"),
    TOO_FAST(Stage.REQUEST, "followed sooner after the ad was given than a person can read it"),
    REPLAYED_TOKEN(Stage.REQUEST, "this ad's link was followed before"),
    DUPLICATE(Stage.REQUEST, "the same visitor followed the same listing a short while before"),
    RATE_VISITOR(Stage.REQUEST, "more in a minute than one visitor does"),
    RATE_ADDRESS(Stage.REQUEST, "more in a minute than the people behind one address do"),
    RATE_NETWORK(Stage.REQUEST, "more in a minute than the people of one small network do"),
    NO_SOUND(Stage.CALL, "the caller heard nothing, or was not heard"),
    STRAY(Stage.CALL, "the caller meant whoever had the number before"),
    NOT_ANSWERED(Stage.SETTLEMENT, "nobody answered the call"),
    TOO_SHORT(Stage.SETTLEMENT, "the call was shorter than the terms ask for"),
    UNFUNDED(Stage.SETTLEMENT, "the advertiser's funds or the listing's budget did not reach"),
    CLICK_WITHOUT_VIEW(Stage.RECHECK, "the ad was never seen on a screen, and yet followed"),
    CLICK_BEFORE_VIEW(Stage.RECHECK, "the ad was followed before it was seen on a screen"),
    ABNORMAL_RATE(
            Stage.RECHECK, "in that hour the site had far more clicks for its views than it and the network have"),
    VISITOR_CLUSTER(Stage.RECHECK, "one visitor followed more ads of a site in a day than a person does"),
    REVERSED(Stage.RECHECK, "taken back afterwards, as its entry in the books says"),
    EXPIRED_TOKEN(Stage.REFUSED, "the ad was more than a day old"),
    FOREIGN_SITE(Stage.REFUSED, "the ad's link was used on another site than the ad's"),
    NOT_RUNNING(Stage.REFUSED, "the ad had ended or was paused"),
    NOT_WEB(Stage.REFUSED, "a reference for calls cannot be followed"),
    EXPIRED(Stage.REFUSED, "the reference had ended"),
    REMOVED(Stage.REFUSED, "the listing had been removed"),
    PAUSED(Stage.REFUSED, "the listing was paused, or not on at that time");

    /** Who finds it out. */
    public enum Stage {
        /** The edge, from the request and what came shortly before. */
        REQUEST,
        /** The call desk, while the call lasted. */
        CALL,
        /** The settlement. */
        SETTLEMENT,
        /** The check of the whole day, on the day after. */
        RECHECK,
        /** Nothing was opened. */
        REFUSED
    }

    private static final Map<String, Reason> BY_SLUG =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Reason::slug, Function.identity()));

    private final Stage stage;
    private final String meaning;

    Reason(Stage stage, String meaning) {
        this.stage = stage;
        this.meaning = meaning;
    }

    /** What stands in an event and in the judgement of a contact, such as {@code rate-address}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Stage stage() {
        return stage;
    }

    /** In words, without a full stop. */
    public String meaning() {
        return meaning;
    }

    /** The one with this slug; empty for one of another room's. */
    public static Optional<Reason> of(String slug) {
        return Optional.ofNullable(BY_SLUG.get(slug));
    }
}
