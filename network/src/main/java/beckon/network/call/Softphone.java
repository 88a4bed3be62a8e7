package beckon.network.call;

import java.util.UUID;

/**
 * An advertiser's phone in his browser.
 *
 * @param advertiser whose it is
 * @param name the advertiser's name
 * @param brand name of the partner who gave it to him
 * @param user with which it registers
 * @param password with which it registers; a secret
 */
public record Softphone(UUID advertiser, String name, String brand, String user, String password) {
    @Override
    public String toString() {
        return "Softphone[" + user + " of " + name + "]";
    }
}
