package beckon.network.partner;

import beckon.network.problem.Problem;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** An address at our own registrar: it must be a phone of the very advertiser whose listing names it. */
public final class OwnPhone {
    /** Written as the registrar's realm has it, in any case; parameters change nothing. */
    private static final Pattern ADDRESS = Pattern.compile("(?i:sips?):([^@]*)@(?i:beckon)([:;].*)?");

    private OwnPhone() {}

    /**
     * Lets every address pass that is not at our registrar.
     *
     * @param what the thing whose field it is, such as {@code listing}
     * @throws Problem {@code listing-invalid}, or that of what it is, where it is somebody else's phone or nobody's
     */
    public static void check(Handle handle, UUID advertiser, String what, String field, @Nullable String address) {
        Matcher own = address == null ? null : ADDRESS.matcher(address);
        if (own == null || !own.matches()) {
            return;
        }
        boolean known = handle.createQuery("""
                        select exists (select from phone
                            where sip_user = :user and advertiser_id = :advertiser and removed_at is null)
                        or exists (select from softphone where user_name = :user and advertiser_id = :advertiser)
                        """)
                .bind("user", own.group(1))
                .bind("advertiser", advertiser)
                .mapTo(Boolean.class)
                .one();
        if (!known) {
            throw Problem.invalid(what, field, address, "must be a phone of this advertiser; make one under Phones");
        }
    }
}
