package beckon.network.payment;

import beckon.network.problem.Problem;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a bank's file says came in, and what became of each row; inside a transaction of the caller's. */
final class BankRows {
    private BankRows() {}

    /** Keeps a row of a source; 0 where it was kept before. */
    static int insert(Handle handle, UUID id, String source, Incoming one, Instant now) {
        return handle.createUpdate("""
                        insert into bank_row (id, source, external_id, booked_on, amount_micros, currency, payer, words,
                            state, why, taken_at)
                        values (:id, :source, :external, :day, :micros, :currency, :payer, :words, 'WAITING', '', :now)
                        on conflict (source, external_id) do nothing
                        """)
                .bind("id", id)
                .bind("source", source)
                .bind("external", one.id())
                .bind("day", one.bookedOn())
                .bind("micros", one.amount().micros())
                .bind("currency", one.amount().currency())
                .bind("payer", one.payer())
                .bind("words", one.words())
                .bind("now", now)
                .execute();
    }

    static void state(Handle handle, UUID row, String state, String why, String byWhom) {
        handle.createUpdate("update bank_row set state = :state, why = :why, decided_by = :by where id = :row")
                .bind("state", state)
                .bind("why", why)
                .bind("by", byWhom)
                .bind("row", row)
                .execute();
    }

    /** The row, locked. @throws Problem when it does not wait */
    static BankRow claim(Handle handle, UUID row) {
        return handle.createQuery("select * from bank_row where id = :row and state = 'WAITING' for update")
                .bind("row", row)
                .mapTo(BankRow.class)
                .findOne()
                .orElseThrow(() -> Problem.notFound("waiting-payment", row));
    }

    /** Whose payment it is, or why nobody's. */
    record Match(@Nullable UUID advertiser, String why) {}

    static Match match(Handle handle, Incoming one) {
        List<String> references = PaymentReference.in(one.words());
        if (references.isEmpty()) {
            return new Match(null, "It names no payment reference.");
        }
        record Owner(UUID advertiser, Currency currency) {}
        List<Owner> owners = handle.createQuery("""
                        select r.advertiser_id as advertiser, a.currency from payment_reference r
                        join advertiser a on a.id = r.advertiser_id where r.reference = any(:references)
                        """)
                .bindArray("references", String.class, references)
                .map((result, context) -> new Owner(
                        result.getObject("advertiser", UUID.class), Currency.getInstance(result.getString("currency"))))
                .list();
        if (owners.size() != 1) {
            return new Match(
                    null,
                    owners.isEmpty()
                            ? "The payment reference " + references.getFirst() + " is nobody's."
                            : "It names the payment references of several advertisers.");
        }
        Owner owner = owners.getFirst();
        return owner.currency().equals(one.amount().currency())
                ? new Match(owner.advertiser(), "")
                : new Match(
                        null,
                        "It is in " + one.amount().currency() + "; the advertiser pays in " + owner.currency() + ".");
    }
}
