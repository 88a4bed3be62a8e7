package beckon.console.statement;

import beckon.network.ledger.AccountBook;
import beckon.network.ledger.AccountBook.Moved;
import beckon.network.ledger.EntryKind;
import beckon.network.problem.Problem;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The entries of accounts, a page at a time, with the balance at any moment. Safe for any number of threads. */
@Component
public class EntryPages {
    private static final int SHOWN = 50;

    private final AccountBook book;
    private final Clock clock;

    EntryPages(AccountBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    /**
     * What a reader asks for; days are of UTC, empty for all.
     *
     * @param after the entry at which the page before ended
     */
    public record Question(
            @Nullable String from,
            @Nullable String to,
            @Nullable String kind,
            @Nullable UUID after) {}

    /**
     * Fills a page with {@code entries}, {@code balance}, {@code balanceAt} and the address of the page after it.
     *
     * @param base the page's address with what chooses the accounts, ending with {@code ?} or {@code &}
     */
    public ModelAndView fill(
            ModelAndView page, List<String> accounts, Currency currency, Question question, String base) {
        Instant from = day("from", question.from(), 0);
        Instant to = day("to", question.to(), 1);
        EntryKind kind = kind(question.kind());
        List<Moved> found =
                book.page(accounts, currency, new AccountBook.Wanted(from, to, kind), question.after(), SHOWN + 1);
        List<Moved> shown = found.size() > SHOWN ? found.subList(0, SHOWN) : found;
        // Now includes what is booked at this very moment.
        Instant until = to == null ? clock.instant().plusSeconds(1) : to;
        page.addObject("question", question);
        page.addObject("kinds", EntryKind.values());
        page.addObject("moved", shown);
        page.addObject("currency", currency);
        page.addObject("balanceAt", book.balance(accounts, currency, until));
        page.addObject("until", to == null ? null : question.to());
        page.addObject("base", base);
        page.addObject(
                "next",
                found.size() > SHOWN
                        ? base + filters(question) + "after=" + shown.getLast().entry()
                        : null);
        return page;
    }

    private static String filters(Question question) {
        return field("from", question.from()) + field("to", question.to()) + field("kind", question.kind());
    }

    private static String field(String name, @Nullable String value) {
        return value == null || value.isBlank() ? "" : name + "=" + value.strip() + "&";
    }

    private static @Nullable EntryKind kind(@Nullable String word) {
        if (word == null || word.isBlank()) {
            return null;
        }
        return Arrays.stream(EntryKind.values())
                .filter(kind ->
                        kind.name().equals(word.strip().toUpperCase(Locale.ROOT).replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "query", "kind", word, "must be one of " + Arrays.toString(EntryKind.values())));
    }

    private static @Nullable Instant day(String field, @Nullable String typed, int more) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(typed.strip());
            if (day.getYear() >= 1970 && day.getYear() < 2300) {
                return day.plusDays(more).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
        } catch (DateTimeException wrong) {
            throw Problem.invalid("query", field, typed, "must be a day such as 2026-03-01");
        }
        throw Problem.invalid("query", field, typed, "must be a day such as 2026-03-01");
    }
}
