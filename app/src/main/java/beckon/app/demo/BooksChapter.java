package beckon.app.demo;

import beckon.app.running.Doors;
import beckon.network.event.Event;
import beckon.network.ledger.Contact;
import beckon.network.ledger.Entry;
import beckon.network.ledger.Finding;
import beckon.network.ledger.LedgerAccount;
import beckon.network.ledger.Posting;
import beckon.network.ledger.Statement;
import beckon.network.ledger.StatementLine;
import beckon.network.publisher.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the click and the call cost, who gets what of it, and whether the books add up. */
final class BooksChapter {
    private final Doors doors;

    BooksChapter(Doors doors) {
        this.doors = doors;
    }

    /** Shows how {@code event} became money. */
    void charge(Walk walk, String what, Event event) {
        Optional<Contact> contact = Patience.until(() -> doors.contacts().find(event.id()));
        Optional<Entry> entry = doors.ledger().ofEvent(event.id());
        boolean exact = contact.isPresent() && entry.isPresent() && exact(contact.get(), entry.get());
        String seen = contact.map(one -> String.format(
                                Locale.ROOT, "bid %s, charged %s", micros(one.bidMicros()), micros(one.chargeMicros())))
                        .orElse("not settled")
                + entry.map(one -> one.postings().stream()
                                .map(BooksChapter::line)
                                .collect(Collectors.joining("\n", "\n", "")))
                        .orElse("");
        walk.saw(exact, what + " is charged and split to the micro", seen);
    }

    private static boolean exact(Contact contact, Entry entry) {
        long taken = entry.postings().stream()
                .filter(posting -> posting.account().startsWith("advertiser/"))
                .mapToLong(Posting::micros)
                .sum();
        long given = entry.postings().stream()
                .filter(posting -> !posting.account().startsWith("advertiser/"))
                .mapToLong(Posting::micros)
                .sum();
        return contact.qualified()
                && contact.chargeMicros() > 0
                && taken + given == 0
                && given == contact.chargeMicros();
    }

    /** Issues the publisher's statement and proves the books. */
    void conclude(Walk walk, Site site, Event event, Instant now) {
        walk.chapter("The books");
        Entry entry = doors.ledger().ofEvent(event.id()).orElseThrow();
        Statement statement = doors.statements()
                .draft(
                        LedgerAccount.publisher(site.publisher()),
                        now.minus(Duration.ofDays(40)),
                        now.plus(Duration.ofDays(1)),
                        entry.currency());
        walk.saw(
                addsUp(statement)
                        && statement.lines().stream()
                                .anyMatch(line -> line.entry().equals(entry.id())),
                "The publisher's statement adds up, and the click's line is on it",
                statement.lines().size() + " lines, closing at " + micros(statement.closingMicros()) + " "
                        + statement.currency());
        Finding finding = doors.audit().check();
        walk.saw(
                finding.sound(),
                "Every entry sums to zero and every balance follows from its entries",
                finding.detail());
    }

    private static boolean addsUp(Statement statement) {
        long lines = statement.lines().stream().mapToLong(StatementLine::micros).sum();
        return statement.openingMicros() + lines == statement.closingMicros();
    }

    private static String line(Posting posting) {
        String[] parts = posting.account().split("/");
        String who = parts.length == 3 ? parts[0] + " " + parts[2] : posting.account();
        return String.format(Locale.ROOT, "%-24s %12s", who, micros(posting.micros()));
    }

    private static String micros(long micros) {
        return String.format(Locale.ROOT, "%.6f", micros / 1_000_000.0);
    }
}
