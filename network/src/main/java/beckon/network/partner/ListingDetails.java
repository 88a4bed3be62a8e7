package beckon.network.partner;

import beckon.network.problem.Faults;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.taxonomy.Taxonomy;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a listing says beside its words and bids. Immutable.
 *
 * @param name of the business, at most 200 characters; empty for the advertiser's
 * @param phone the advertiser's own number, E.164; never dialled by a reference
 * @param categories ids of the IAB's taxonomies, the first the main one; at most 10
 * @param serviceArea null for everywhere
 * @param words keywords, at most 50 of 60 characters
 * @param offer at most 300 characters; may be empty
 * @param hours null for always
 * @param dailyBudgetMicros most that a day of the listing's time zone may cost; null without limit
 * @param from since when it is shown; null for at once
 * @param until until when it is shown; null for ever
 */
public record ListingDetails(
        String name,
        Address address,
        @Nullable String phone,
        List<String> categories,
        @Nullable ServiceArea serviceArea,
        List<String> words,
        String offer,
        @Nullable OpeningHours hours,
        @Nullable Long dailyBudgetMicros,
        @Nullable Instant from,
        @Nullable Instant until) {
    /** Nothing but what a listing has to have. */
    public static final ListingDetails NONE =
            new ListingDetails("", Address.NONE, null, List.of(), null, List.of(), "", null, null, null, null);

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final int MOST_CATEGORIES = 10;
    private static final int MOST_WORDS = 50;
    private static final int LONGEST_WORD = 60;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    public ListingDetails {
        categories = List.copyOf(categories);
        words = List.copyOf(words);
    }

    /** Whether it is shown at {@code at}, as far as its schedule goes. */
    public boolean runsAt(Instant at) {
        return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
    }

    /** The same without stray blanks; {@code faults} hears of every field that is wrong. */
    ListingDetails checked(Fields fields, Faults faults) {
        if (dailyBudgetMicros != null) {
            faults.check(() -> fields.within("dailyBudgetMicros", dailyBudgetMicros, 0, ListingDraft.LARGEST_BUDGET));
        }
        faults.check(() -> schedule(fields));
        return new ListingDetails(
                faults.of(() -> Address.line(fields, "name", name, 200), ""),
                faults.of(() -> address.checked(fields), Address.NONE),
                phone == null || phone.isBlank() ? null : faults.orNull(() -> phone(fields, phone)),
                faults.of(() -> categories(fields), List.of()),
                serviceArea == null ? null : faults.orNull(() -> serviceArea.checked(fields)),
                faults.of(() -> words(fields), List.of()),
                faults.of(() -> fields.prose("offer", offer, 300), ""),
                hours,
                dailyBudgetMicros,
                from,
                until);
    }

    private void schedule(Fields fields) {
        for (Instant end : new @Nullable Instant[] {from, until}) {
            fields.require(
                    end == null || (end.isAfter(EARLIEST) && end.isBefore(LATEST)),
                    "schedule",
                    end,
                    "must lie between the years 2000 and 2200");
        }
        fields.require(
                from == null || until == null || from.isBefore(until),
                "schedule.until",
                until,
                "must be after schedule.from");
    }

    private static String phone(Fields fields, String phone) {
        String typed = fields.line("phone", phone, 40);
        try {
            PhoneNumber number = NUMBERS.parse(typed, null);
            fields.require(
                    NUMBERS.isPossibleNumber(number), "phone", typed, "must have a length that its country uses");
            fields.require(number.getExtension().isEmpty(), "phone", typed, "must be a number without an extension");
            return NUMBERS.format(number, PhoneNumberFormat.E164);
        } catch (NumberParseException unreadable) {
            throw Problem.invalid("listing", "phone", typed, "must be a number with its country, such as +4930555001");
        }
    }

    private List<String> categories(Fields fields) {
        fields.require(
                categories.size() <= MOST_CATEGORIES,
                "categories",
                categories.size(),
                "may name at most " + MOST_CATEGORIES);
        return categories.stream()
                .map(String::strip)
                .peek(id -> fields.require(
                        Taxonomy.find(id).isPresent(),
                        "categories",
                        id,
                        "must hold ids of the IAB's taxonomies; /api/v1/categories lists them"))
                .distinct()
                .toList();
    }

    private List<String> words(Fields fields) {
        fields.require(words.size() <= MOST_WORDS, "words", words.size(), "may hold at most " + MOST_WORDS);
        return words.stream()
                .map(word -> fields.line("words", word, LONGEST_WORD).toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}
