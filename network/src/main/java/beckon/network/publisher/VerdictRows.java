package beckon.network.publisher;

import beckon.review.verdict.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;

/** Reads and adds verdicts inside a transaction that somebody else began. */
final class VerdictRows {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SELECT = "select id, site_id, body, at from verdict ";

    private VerdictRows() {}

    static void add(Handle handle, StoredVerdict stored) {
        Verdict verdict = stored.verdict();
        handle.createUpdate("insert into verdict (id, site_id, quality, decision, incentive, expert, content_hash, "
                        + "pages, body, at) values (:id, :site, :quality, :decision, :incentive, :expert, "
                        + ":contentHash, :pages, :body::json, :at)")
                .bind("id", stored.id())
                .bind("site", stored.site())
                .bind("quality", verdict.quality())
                .bind("decision", verdict.decision())
                .bind("incentive", verdict.incentive())
                .bind("expert", verdict.expert())
                .bind("contentHash", verdict.contentHash())
                .bind("pages", verdict.pages())
                .bind("body", JSON.writeValueAsString(verdict))
                .bind("at", stored.at())
                .execute();
    }

    static Optional<StoredVerdict> find(Handle handle, UUID id) {
        return handle.createQuery(SELECT + "where id = :id")
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne();
    }

    static List<StoredVerdict> of(Handle handle, UUID site) {
        return handle.createQuery(SELECT + "where site_id = :site order by id desc")
                .bind("site", site)
                .map((row, context) -> read(row))
                .list();
    }

    static Optional<StoredVerdict> newest(Handle handle, UUID site) {
        return handle.createQuery(SELECT + "where site_id = :site order by id desc limit 1")
                .bind("site", site)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** The newest verdict with a score behind it. */
    static Optional<StoredVerdict> newestScored(Handle handle, UUID site) {
        return handle.createQuery(
                        SELECT + "where site_id = :site and decision <> 'UNREVIEWABLE' order by id desc limit 1")
                .bind("site", site)
                .map((row, context) -> read(row))
                .findOne();
    }

    private static StoredVerdict read(ResultSet row) throws SQLException {
        return new StoredVerdict(
                row.getObject("id", UUID.class),
                row.getObject("site_id", UUID.class),
                JSON.readValue(row.getString("body"), Verdict.class),
                row.getTimestamp("at").toInstant());
    }
}
