package beckon.network.ledger;

/**
 * What a qualified contact costs, and who gets it: {@code charge = partner + publisher + platform}. All in micros of one
 * currency, 0 or more.
 *
 * @param charge what the advertiser pays
 * @param partner the demand partner's part
 * @param publisher the publisher's part; 0 on a partner's own medium
 * @param platform what stays with the operator
 */
public record Priced(long charge, long partner, long publisher, long platform) {
    public Priced {
        if (partner < 0 || publisher < 0 || platform < 0 || charge != partner + publisher + platform) {
            throw new IllegalArgumentException("Parts do not make up the charge: " + charge + " is not " + partner
                    + " + " + publisher + " + " + platform);
        }
    }
}
