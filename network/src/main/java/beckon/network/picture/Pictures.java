package beckon.network.picture;

import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Pictures of listings, one each. They are kept here and served by the network itself: no third party is called from a
 * page that shows an ad. Drawings that can hold scripts, such as SVG, are not taken. Safe for any number of threads.
 */
public final class Pictures {
    /** The largest file taken, in bytes. */
    public static final int LARGEST = 200 * 1024;

    private static final int LEAST_WIDTH = 200;
    private static final int LEAST_HEIGHT = 100;
    private static final int MOST_PIXELS = 2_400;

    private final Database database;
    private final Clock clock;

    public Pictures(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Gives the listing this picture in place of any other.
     *
     * @throws Problem {@code listing-not-found}, {@code picture-invalid} where it is too large, too small or no PNG, JPEG
     *     or WebP image, {@code picture-barred} where the operator has taken it down before
     */
    public Picture put(UUID partner, UUID listing, byte[] content) {
        return database.jdbi().inTransaction(handle -> {
            own(handle, partner, listing);
            Picture picture = checked(content);
            handle.createUpdate("""
                            insert into picture (digest, media_type, width, height, content, added_at)
                            values (:digest, :mediaType, :width, :height, :content, :now) on conflict do nothing
                            """)
                    .bindMethods(picture)
                    .bind("content", content)
                    .bind("now", Moment.of(clock))
                    .execute();
            boolean barred = handle.createQuery("select barred_at is not null from picture where digest = :digest")
                    .bind("digest", picture.digest())
                    .mapTo(Boolean.class)
                    .one();
            if (barred) {
                throw Problem.conflict(
                        "picture-barred",
                        "This picture is not shown here",
                        "The operator has taken this picture down; choose another one.");
            }
            handle.createUpdate("""
                            insert into listing_picture (listing_id, digest, set_at) values (:listing, :digest, :now)
                            on conflict (listing_id) do update set digest = excluded.digest, set_at = excluded.set_at
                            """)
                    .bind("listing", listing)
                    .bind("digest", picture.digest())
                    .bind("now", Moment.of(clock))
                    .execute();
            changed(handle);
            return picture;
        });
    }

    /**
     * Takes the listing's picture away; nothing happens where it has none.
     *
     * @throws Problem {@code listing-not-found}
     */
    public void remove(UUID partner, UUID listing) {
        database.jdbi().useTransaction(handle -> {
            own(handle, partner, listing);
            handle.createUpdate("delete from listing_picture where listing_id = :listing")
                    .bind("listing", listing)
                    .execute();
            changed(handle);
        });
    }

    /**
     * The operator takes the listing's picture down, from every listing that has it, for good. Nothing happens where it
     * has none.
     *
     * @throws Problem {@code picture-invalid} without a reason
     */
    public void bar(UUID listing, String reason) {
        String why = Fields.of("picture").line("reason", reason, 300);
        database.jdbi().useTransaction(handle -> {
            handle.createUpdate("""
                            update picture set barred_at = :now, barred_why = :why, content = ''
                            where digest = (select digest from listing_picture where listing_id = :listing)
                            """)
                    .bind("listing", listing)
                    .bind("why", why)
                    .bind("now", Moment.of(clock))
                    .execute();
            handle.createUpdate("""
                            delete from listing_picture p using picture k
                            where k.digest = p.digest and k.barred_at is not null
                            """).execute();
            changed(handle);
        });
    }

    public Optional<Picture> of(UUID listing) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                                select k.digest, k.media_type, k.width, k.height, octet_length(k.content) as bytes
                                from listing_picture p join picture k using (digest) where p.listing_id = :listing
                                """)
                .bind("listing", listing)
                .mapTo(Picture.class)
                .findOne());
    }

    /** The listing's picture with its bytes. */
    public Optional<PictureFile> fileOf(UUID listing) {
        return of(listing).flatMap(picture -> file(picture.digest()));
    }

    /** A picture that some listing has. */
    public Optional<PictureFile> file(String digest) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select media_type, content from picture k where digest = :digest "
                                + "and exists (select 1 from listing_picture p where p.digest = k.digest)")
                .bind("digest", digest)
                .mapTo(PictureFile.class)
                .findOne());
    }

    /** Changes with every change to {@link #index}. */
    long version() {
        return database.jdbi().withHandle(handle -> handle.createQuery("select version from picture_change")
                .mapTo(Long.class)
                .one());
    }

    /** The digest of each listing that has a picture. */
    Map<UUID, String> index() {
        return database.jdbi().withHandle(handle -> {
            Map<UUID, String> index = new HashMap<>();
            handle.createQuery(
                            "select p.listing_id, p.digest from listing_picture p join listing l on l.id = p.listing_id "
                                    + "where l.deleted_at is null")
                    .map((row, context) -> Map.entry(row.getObject(1, UUID.class), row.getString(2)))
                    .forEach(entry -> index.put(entry.getKey(), entry.getValue()));
            return Map.copyOf(index);
        });
    }

    private static void changed(Handle handle) {
        handle.execute("update picture_change set version = version + 1");
    }

    private static void own(Handle handle, UUID partner, UUID listing) {
        boolean there = handle.createQuery(
                        "select 1 from listing where id = :listing and partner_id = :partner and deleted_at is null")
                .bind("listing", listing)
                .bind("partner", partner)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (!there) {
            throw Problem.notFound("listing", listing);
        }
    }

    private static Picture checked(byte[] content) {
        if (content.length == 0 || content.length > LARGEST) {
            throw Problem.invalid(
                    "picture",
                    "image",
                    content.length > LARGEST ? "more than " + LARGEST + " bytes" : "empty",
                    "must be an image of at most " + LARGEST + " bytes");
        }
        PictureHeader header = PictureHeader.read(content)
                .orElseThrow(() -> Problem.invalid(
                        "picture",
                        "image",
                        "a file of another kind",
                        "must be a PNG, JPEG or WebP image; SVG is not taken, as it can hold scripts"));
        if (header.width() < LEAST_WIDTH
                || header.height() < LEAST_HEIGHT
                || header.width() > MOST_PIXELS
                || header.height() > MOST_PIXELS) {
            throw Problem.invalid(
                    "picture",
                    "image",
                    header.width() + " x " + header.height() + " pixels",
                    "must have at least " + LEAST_WIDTH + " x " + LEAST_HEIGHT + " and at most " + MOST_PIXELS + " x "
                            + MOST_PIXELS + " pixels");
        }
        return new Picture(digest(content), header.mediaType(), header.width(), header.height(), content.length);
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform offers SHA-256", impossible);
        }
    }
}
