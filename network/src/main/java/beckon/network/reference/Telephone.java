package beckon.network.reference;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.geocoding.PhoneNumberOfflineGeocoder;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Telephone numbers as E.164, RFC 3966 and people write them. Pure.
 */
public final class Telephone {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    // RFC 3966, section 3: global-number-digits without visual separators, and an extension of digits.
    private static final Pattern TEL = Pattern.compile("tel:(\\+[1-9][0-9]{5,14})(?:;ext=([0-9]{1,20}))?");

    private static final PhoneNumberOfflineGeocoder PLACES = PhoneNumberOfflineGeocoder.getInstance();
    private static final Map<String, List<Locale>> LANGUAGES = Stream.of(Locale.getAvailableLocales())
            .filter(locale ->
                    locale.getCountry().length() == 2 && !locale.getLanguage().isEmpty())
            .collect(Collectors.groupingBy(
                    Locale::getCountry,
                    Collectors.mapping(
                            locale -> Locale.of(locale.getLanguage()),
                            Collectors.collectingAndThen(Collectors.toSet(), Telephone::sorted))));

    private Telephone() {}

    private static List<Locale> sorted(Set<Locale> languages) {
        return languages.stream()
                .sorted(Comparator.comparing(Locale::getLanguage))
                .toList();
    }

    /**
     * A number and what may be dialled behind it.
     *
     * @param e164 such as {@code +4930555001}
     * @param extension digits; null for none
     */
    public record Dialled(String e164, @Nullable String extension) {
        /** As RFC 3966 writes it after {@code tel:}. */
        public String text() {
            return extension == null ? e164 : e164 + ";ext=" + extension;
        }

        /** The address by RFC 3966. */
        public String tel() {
            return "tel:" + text();
        }

        /** As it is written abroad, such as {@code +49 30 555001 ext. 101}. */
        public String international() {
            return formatted(PhoneNumberFormat.INTERNATIONAL);
        }

        /** As it is written in its own country, such as {@code 030 555001 ext. 101}. */
        public String national() {
            return formatted(PhoneNumberFormat.NATIONAL);
        }

        private String formatted(PhoneNumberFormat format) {
            // A number that its country does not have may read as another one; it is shown as it is then.
            String text = parsed(e164)
                    .map(number -> NUMBERS.format(number, format))
                    .filter(shown -> format == PhoneNumberFormat.NATIONAL
                            || shown.replaceAll("[^0-9]", "").equals(e164.substring(1)))
                    .orElse(e164);
            return extension == null ? text : text + " ext. " + extension;
        }
    }

    /** What a {@code tel:} address of ours says; empty for any other text. */
    public static Optional<Dialled> ofTel(String address) {
        var matcher = TEL.matcher(address);
        return matcher.matches() ? Optional.of(new Dialled(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** Country and area code, such as {@code +4930}; empty where the number belongs to no area. */
    public static String prefix(String e164) {
        return parsed(e164)
                .map(number -> {
                    int length = NUMBERS.getLengthOfGeographicalAreaCode(number);
                    String digits = NUMBERS.getNationalSignificantNumber(number);
                    return length == 0 ? "" : "+" + number.getCountryCode() + digits.substring(0, length);
                })
                .orElse("");
    }

    /** The country by its numbering plan, two letters of ISO 3166; empty where several share it or none has it. */
    public static String country(String e164) {
        String region = parsed(e164).map(NUMBERS::getRegionCodeForNumber).orElse("");
        return region == null || region.length() != 2 || region.equals("ZZ") ? "" : region;
    }

    /**
     * The town of a fixed line by its area code, in English first and then in the languages of its country; empty for any
     * other number, since whoever has a mobile telephone may be anywhere.
     */
    public static List<String> towns(String e164) {
        return parsed(e164)
                .filter(number -> NUMBERS.getNumberType(number) == PhoneNumberType.FIXED_LINE)
                .map(Telephone::towns)
                .orElse(List.of());
    }

    private static List<String> towns(PhoneNumber number) {
        String country = NUMBERS.getRegionCodeForNumber(number);
        Set<String> towns = new LinkedHashSet<>();
        Stream.concat(
                        Stream.of(Locale.ENGLISH),
                        LANGUAGES.getOrDefault(country == null ? "" : country, List.of()).stream())
                .forEach(language -> {
                    String description = PLACES.getDescriptionForValidNumber(number, language);
                    // Where no town is known, the country is named instead; behind a comma stands what the town lies
                    // in.
                    if (!description.equals(Locale.of("", country).getDisplayCountry(language))) {
                        towns.add(description.split(",", 2)[0].strip());
                    }
                });
        towns.remove("");
        return List.copyOf(towns);
    }

    private static Optional<PhoneNumber> parsed(String e164) {
        try {
            PhoneNumber number = NUMBERS.parse(e164, null);
            return NUMBERS.format(number, PhoneNumberFormat.E164).equals(e164) ? Optional.of(number) : Optional.empty();
        } catch (NumberParseException unreadable) {
            return Optional.empty();
        }
    }
}
