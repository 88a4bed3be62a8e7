package beckon.network.telephony;

/**
 * A phone just made.
 *
 * @param password shown this once; only hashes of it are kept
 */
public record IssuedPhone(Phone phone, String password) {
    @Override
    public String toString() {
        return "IssuedPhone[phone=" + phone + "]";
    }
}
