package beckon.network.publisher;

import beckon.network.id.Uuid7;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The publishers. Safe for any number of threads. */
public final class Publishers {
    private static final String SELECT = "select id, name, email, created_at from publisher ";

    private final Database database;
    private final Clock clock;

    public Publishers(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @throws Problem {@code publisher-invalid} */
    public Publisher add(String name, String email) {
        Fields fields = Fields.of("publisher");
        Publisher publisher = new Publisher(
                Uuid7.next(clock), fields.line("name", name, 200), fields.email("email", email), Moment.of(clock));
        database.jdbi().useHandle(handle -> handle.createUpdate(
                        "insert into publisher (id, name, email, created_at) values (:id, :name, :email, :createdAt)")
                .bindMethods(publisher)
                .execute());
        return publisher;
    }

    public Optional<Publisher> find(UUID id) {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + "where id = :id")
                .bind("id", id)
                .mapTo(Publisher.class)
                .findOne());
    }

    /** Every publisher, oldest first. */
    public List<Publisher> all() {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + "order by id")
                .mapTo(Publisher.class)
                .list());
    }
}
