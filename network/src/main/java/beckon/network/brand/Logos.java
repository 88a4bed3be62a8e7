package beckon.network.brand;

import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Images beside partners' names, each by its digest and for its partner only. Drawings that can hold scripts, such as
 * SVG, are not taken. Safe for any number of threads.
 */
public final class Logos {
    /** The largest image taken, in bytes. */
    public static final int LARGEST = 256 * 1024;

    private static final int MOST = 50;

    private final Database database;
    private final Clock clock;

    Logos(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Keeps an image and returns its digest.
     *
     * @throws Problem {@code logo-invalid} when it is too large or no PNG, JPEG or WebP image, {@code logos-full}
     */
    public String add(UUID partner, byte[] content) {
        if (content.length == 0 || content.length > LARGEST) {
            throw Problem.invalid(
                    "logo", "logo", content.length + " bytes", "must be an image of at most " + LARGEST + " bytes");
        }
        ImageKind kind = ImageKind.of(content)
                .orElseThrow(() -> Problem.invalid(
                        "logo",
                        "logo",
                        "a file of another kind",
                        "must be a PNG, JPEG or WebP image; SVG is not taken, as it can hold scripts"));
        Logo logo = new Logo(digest(content), kind.mediaType(), content);
        database.jdbi().useTransaction(handle -> {
            int kept = handle.createQuery(
                            "select count(*) from brand_logo where partner_id = :partner and digest <> :digest")
                    .bind("partner", partner)
                    .bind("digest", logo.digest())
                    .mapTo(Integer.class)
                    .one();
            if (kept >= MOST) {
                throw Problem.conflict(
                        "logos-full",
                        "Too many images are kept",
                        MOST + " images are kept for the versions of the look; choose one of them again by rolling"
                                + " back.");
            }
            handle.createUpdate("""
                            insert into brand_logo (partner_id, digest, media_type, content, added_at)
                            values (:partner, :digest, :mediaType, :content, :now) on conflict do nothing
                            """)
                    .bind("partner", partner)
                    .bind("digest", logo.digest())
                    .bind("mediaType", logo.mediaType())
                    .bind("content", logo.content())
                    .bind("now", Moment.of(clock))
                    .execute();
        });
        return logo.digest();
    }

    /** One of the partner's own images. */
    public Optional<Logo> find(UUID partner, String digest) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select digest, media_type, content from brand_logo "
                                + "where partner_id = :partner and digest = :digest")
                        .bind("partner", partner)
                        .bind("digest", digest)
                        .mapTo(Logo.class)
                        .findOne());
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform offers SHA-256", impossible);
        }
    }
}
