package beckon.network.dispute;

import beckon.network.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be said against a charge. */
public enum DisputeReason {
    WRONG_NUMBER(Contacts.CALLS, "The caller wanted somebody else"),
    SPAM_CALL(Contacts.CALLS, "The caller sold something, or was a machine"),
    DUPLICATE_CALLER(Contacts.CALLS, "The same caller was paid for before"),
    OUT_OF_AREA(Contacts.CALLS, "The caller is not from the listing's area"),
    NO_ANSWER(Contacts.CALLS, "Nobody answered the call"),
    NO_SOUND(Contacts.CALLS, "Nobody could be heard"),
    TOO_SHORT(Contacts.CALLS, "The talk was shorter than the terms ask for"),
    ROBOT_CLICK(Contacts.CLICKS, "The click was a machine's, or one of many by one visitor"),
    WRONG_PAGE(Contacts.CLICKS, "The ad stood on a page where it should not"),
    OTHER(Contacts.BOTH, "Something else, said in words");

    private enum Contacts {
        CALLS,
        CLICKS,
        BOTH
    }

    private final Contacts contacts;
    private final String meaning;

    DisputeReason(Contacts contacts, String meaning) {
        this.contacts = contacts;
        this.meaning = meaning;
    }

    /** In a sentence, for people. */
    public String meaning() {
        return meaning;
    }

    /** The word used in JSON and forms, such as {@code wrong-number}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it can be said of a call, or of a click. */
    public boolean fits(boolean call) {
        return contacts == Contacts.BOTH || (contacts == Contacts.CALLS) == call;
    }

    /** Those that can be said of a call, or of a click. */
    public static List<DisputeReason> fitting(boolean call) {
        return Arrays.stream(values()).filter(reason -> reason.fits(call)).toList();
    }

    /** @throws Problem {@code dispute-invalid} for a word that is none */
    public static DisputeReason of(String word) {
        return Arrays.stream(values())
                .filter(reason -> reason.word().equals(word.strip()))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "dispute",
                        "reason",
                        word,
                        "must be one of "
                                + Arrays.stream(values())
                                        .map(DisputeReason::word)
                                        .collect(Collectors.joining(", "))));
    }
}
