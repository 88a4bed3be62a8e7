package beckon.network.delivery;

import beckon.network.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * What the operator sets for all decisions, as one thing that has versions. Immutable.
 *
 * @param houseAds at most {@value #MOST_HOUSE_ADS}
 */
public record DeliverySettings(DeliveryTerms terms, List<HouseAd> houseAds) {
    /** The most house ads that are kept. */
    public static final int MOST_HOUSE_ADS = 50;

    /** What Beckon comes with. */
    public static final DeliverySettings STANDARD = new DeliverySettings(DeliveryTerms.STANDARD, List.of());

    public DeliverySettings {
        houseAds = List.copyOf(houseAds);
    }

    /**
     * The same, if it can be used.
     *
     * @throws Problem that names the field at fault
     */
    public DeliverySettings checked() {
        if (houseAds.size() > MOST_HOUSE_ADS) {
            throw Problem.invalid("house-ad", "houseAds", houseAds.size(), "may be at most " + MOST_HOUSE_ADS);
        }
        return new DeliverySettings(
                terms.checked(), houseAds.stream().map(HouseAd::checked).toList());
    }

    public DeliverySettings with(DeliveryTerms other) {
        return new DeliverySettings(other, houseAds);
    }

    /** The same with one house ad more. */
    public DeliverySettings with(HouseAd more) {
        List<HouseAd> all = new ArrayList<>(houseAds);
        all.add(more);
        return new DeliverySettings(terms, all);
    }

    /**
     * The same with a house ad used or not.
     *
     * @param code the ad's {@link HouseAd#code()}
     * @throws Problem {@code house-ad-not-found}
     */
    public DeliverySettings showing(String code, boolean shown) {
        HouseAd known = houseAd(code);
        return new DeliverySettings(
                terms,
                houseAds.stream()
                        .map(ad -> ad.equals(known) ? new HouseAd(ad.headline(), ad.body(), ad.landing(), shown) : ad)
                        .toList());
    }

    /**
     * The same without one house ad.
     *
     * @param code the ad's {@link HouseAd#code()}
     * @throws Problem {@code house-ad-not-found}
     */
    public DeliverySettings without(String code) {
        HouseAd known = houseAd(code);
        return new DeliverySettings(
                terms, houseAds.stream().filter(ad -> !ad.equals(known)).toList());
    }

    private HouseAd houseAd(String code) {
        return houseAds.stream()
                .filter(ad -> ad.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("house-ad", code));
    }
}
