package beckon.network.billing;

import beckon.network.problem.Faults;
import beckon.network.problem.Problem;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whom a document is made out to, or by. Immutable.
 *
 * @param party as in the books, such as {@code partner/<uuid>}; {@code platform} is the operator
 * @param name as it stands on documents
 * @param address lines of it; empty while nobody said
 * @param country ISO 3166-1 code; null while nobody said
 * @param taxId such as {@code DE123456789}; empty for none
 * @param taxPpm rate instead of the country's, in parts per million; null for the country's
 * @param zone IANA time zone in which days and months begin; null for the operator's
 */
public record BillingParty(
        String party,
        String name,
        String address,
        @Nullable String country,
        String taxId,
        @Nullable Integer taxPpm,
        @Nullable String zone) {
    private static final int WHOLE_PPM = 1_000_000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ADDRESS = 600;
    private static final int LONGEST_TAX_ID = 40;

    /** In one spelling. @throws Problem {@code billing-invalid} that names every field at fault */
    BillingParty checked() {
        String cleanName = name.strip();
        String cleanAddress = address.replace("\r", "").strip();
        String code =
                country == null || country.isBlank() ? null : country.strip().toUpperCase(Locale.ROOT);
        String id = taxId.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        Faults faults = new Faults("billing");
        faults.check(() -> {
            if (cleanName.isEmpty() || cleanName.length() > LONGEST_NAME || hidden(cleanName)) {
                throw Problem.invalid("billing", "name", cleanName, "must be one line of 1 to 200 characters");
            }
        });
        faults.check(() -> {
            if (cleanAddress.length() > LONGEST_ADDRESS || hidden(cleanAddress.replace("\n", ""))) {
                throw Problem.invalid("billing", "address", cleanAddress, "must be lines of 600 characters at most");
            }
        });
        faults.check(() -> {
            if (code != null && !Arrays.asList(Locale.getISOCountries()).contains(code)) {
                throw Problem.invalid("billing", "country", code, "must be an ISO 3166 code such as DE");
            }
        });
        faults.check(() -> {
            if (id.length() > LONGEST_TAX_ID || !id.matches("[A-Z0-9./-]*")) {
                throw Problem.invalid("billing", "taxId", id, "must be letters and digits such as DE123456789");
            }
        });
        faults.check(() -> {
            if (taxPpm != null && (taxPpm < 0 || taxPpm > WHOLE_PPM)) {
                throw Problem.invalid("billing", "tax", taxPpm, "must be within 0 and 100 per cent");
            }
        });
        String place = zone == null || zone.isBlank() ? null : zone.strip();
        faults.check(() -> {
            if (place != null && !ZoneId.getAvailableZoneIds().contains(place)) {
                throw Problem.invalid("billing", "zone", place, "must be a time zone such as Europe/Berlin");
            }
        });
        faults.raise();
        return new BillingParty(party, cleanName, cleanAddress, code, id, taxPpm, place);
    }

    private static boolean hidden(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
