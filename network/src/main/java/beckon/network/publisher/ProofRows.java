package beckon.network.publisher;

import beckon.network.id.Token;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes rows of site_proof inside a transaction that somebody else began. */
final class ProofRows {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int KEY_BYTES = 16;

    private ProofRows() {}

    /** @param vouched whether the operator stands in for a proof from the beginning */
    static void add(Handle handle, UUID site, boolean vouched, Instant now) {
        handle.createUpdate("insert into site_proof (site_id, site_key, way, proved_at) "
                        + "values (:site, :key, :way, :provedAt)")
                .bind("site", site)
                .bind("key", HexFormat.of().formatHex(Token.secret(KEY_BYTES)))
                .bind("way", vouched ? ProofWay.OPERATOR : null)
                .bind("provedAt", vouched ? now : null)
                .execute();
    }

    static Optional<SiteProof> find(Handle handle, UUID site) {
        return handle.createQuery("select * from site_proof where site_id = :site")
                .bind("site", site)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Whether the site's approval has to wait for a proof. */
    static boolean wanting(Handle handle, UUID site) {
        return find(handle, site).filter(proof -> !proof.proved()).isPresent();
    }

    static void update(Handle handle, SiteProof proof) {
        handle.createUpdate("update site_proof set way = :way, proved_at = :provedAt, missing_since = :missingSince, "
                        + "checked_at = :checkedAt, findings = cast(:findings as json) where site_id = :site")
                .bind("site", proof.site())
                .bind("way", proof.way())
                .bind("provedAt", proof.provedAt())
                .bind("missingSince", proof.missingSince())
                .bind("checkedAt", proof.checkedAt())
                .bind("findings", JSON.writeValueAsString(proof.findings()))
                .execute();
    }

    private static SiteProof read(ResultSet row) throws SQLException {
        String way = row.getString("way");
        return new SiteProof(
                row.getObject("site_id", UUID.class),
                row.getString("site_key"),
                way == null ? null : ProofWay.valueOf(way),
                instant(row.getTimestamp("proved_at")),
                instant(row.getTimestamp("missing_since")),
                instant(row.getTimestamp("checked_at")),
                Arrays.asList(JSON.readValue(row.getString("findings"), ProofFinding[].class)));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
