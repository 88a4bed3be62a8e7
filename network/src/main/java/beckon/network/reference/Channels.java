package beckon.network.reference;

import beckon.network.id.Uuid7;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** The places where listings are shown, each made when first asked for. Safe for any number of threads. */
public final class Channels {
    private static final String SELECT = "select id, kind, partner_id as partner, site_id as site from channel ";

    private final Database database;
    private final Clock clock;

    public Channels(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The partner's own medium. @throws Problem {@code partner-not-found} */
    public Channel ownMedium(UUID partner) {
        return findOrMake(ChannelKind.OWN_MEDIUM, "partner", partner);
    }

    /** The site as a channel. @throws Problem {@code site-not-found} */
    public Channel site(UUID site) {
        return findOrMake(ChannelKind.SITE, "site", site);
    }

    public Optional<Channel> find(UUID id) {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + "where id = :id")
                .bind("id", id)
                .mapTo(Channel.class)
                .findOne());
    }

    private Channel findOrMake(ChannelKind kind, String owner, UUID of) {
        return database.jdbi().withHandle(handle -> {
            String column = owner + "_id";
            String select = SELECT + "where " + column + " = :of";
            Optional<Channel> known = handle.createQuery(select)
                    .bind("of", of)
                    .mapTo(Channel.class)
                    .findOne();
            if (known.isPresent()) {
                return known.get();
            }
            handle.createUpdate("insert into channel (id, kind, " + column + ") select :id, :kind, o.id from " + owner
                            + " o where o.id = :of on conflict (" + column + ") do nothing")
                    .bind("id", Uuid7.next(clock))
                    .bind("kind", kind)
                    .bind("of", of)
                    .execute();
            return handle.createQuery(select)
                    .bind("of", of)
                    .mapTo(Channel.class)
                    .findOne()
                    .orElseThrow(() -> Problem.notFound(owner, of));
        });
    }
}
