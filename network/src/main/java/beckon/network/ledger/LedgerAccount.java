package beckon.network.ledger;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Names of the accounts in the books. A positive balance is what the party has or is owed; {@link #platformCash()} is the
 * negative of what came in. A party is the front part of its accounts' names, such as {@code partner/<uuid>}.
 */
public final class LedgerAccount {
    private LedgerAccount() {}

    /** What an advertiser can still spend. */
    public static String advertiserFunds(UUID advertiser) {
        return advertiser(advertiser) + "/funds";
    }

    /** What is set aside for the advertiser's calls that are going on. */
    public static String advertiserHeld(UUID advertiser) {
        return advertiser(advertiser) + "/held";
    }

    /** What a demand partner is owed. */
    public static String partnerEarned(UUID partner) {
        return partner(partner) + "/earned";
    }

    /** What a publisher is owed. */
    public static String publisherEarned(UUID publisher) {
        return publisher(publisher) + "/earned";
    }

    /** What the operator has earned. */
    public static String platformRevenue() {
        return platform() + "/revenue";
    }

    /** The other side of money that came in or was paid out. */
    public static String platformCash() {
        return platform() + "/cash";
    }

    /** Tax that an advertiser has paid on funds for which there is no invoice yet. */
    public static String advertiserTax(UUID advertiser) {
        return advertiser(advertiser) + "/tax";
    }

    /** Money that left the books towards a payee and has not left the bank yet. */
    public static String platformPayouts() {
        return platform() + "/payouts";
    }

    /** Tax owed to a country, less tax that payees were paid. */
    public static String tax(String country) {
        return "tax/" + country + "/due";
    }

    /** What carriers cost the operator: negative. */
    public static String platformCosts() {
        return platform() + "/costs";
    }

    /** What a carrier is owed. */
    public static String carrierOwed(String carrier) {
        return carrier(carrier) + "/owed";
    }

    /** The carrier as a party; a stroke in its name would end it. */
    public static String carrier(String carrier) {
        return "carrier/" + (carrier.isBlank() ? "unnamed" : carrier.strip().replace('/', '-'));
    }

    /** The advertiser as a party. */
    public static String advertiser(UUID advertiser) {
        return "advertiser/" + advertiser;
    }

    /** The advertiser whose funds {@code account} holds; empty for any other account. */
    static Optional<UUID> payer(String account) {
        return account.startsWith("advertiser/") && account.endsWith("/funds")
                ? Optional.of(UUID.fromString(account.substring("advertiser/".length(), account.lastIndexOf('/'))))
                : Optional.empty();
    }

    /** The demand partner as a party. */
    public static String partner(UUID partner) {
        return "partner/" + partner;
    }

    /** The publisher as a party. */
    public static String publisher(UUID publisher) {
        return "publisher/" + publisher;
    }

    /** The operator as a party. */
    public static String platform() {
        return "platform";
    }

    /**
     * The accounts whose movements a party's statement shows. Cash mirrors the world outside and belongs to none.
     *
     * @throws IllegalArgumentException when {@code party} is not the name of one
     */
    public static List<String> ofParty(String party) {
        String kind = party.contains("/") ? party.substring(0, party.indexOf('/')) : party;
        return switch (kind) {
            case "advertiser" -> List.of(party + "/funds", party + "/held");
            case "partner", "publisher" -> List.of(party + "/earned");
            case "carrier" -> List.of(party + "/owed");
            case "platform" -> List.of(platformRevenue(), platformCosts());
            default ->
                throw new IllegalArgumentException(
                        "A party is advertiser/<uuid>, partner/<uuid>, publisher/<uuid>, carrier/<name> or platform, not "
                                + party);
        };
    }
}
