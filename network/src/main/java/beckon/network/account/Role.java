package beckon.network.account;

import java.util.List;

/** For whom an account acts. */
public enum Role {
    OPERATOR,
    /** Decides doubtful sites. */
    REVIEWER,
    /** Acts for one demand partner. */
    PARTNER,
    /** Acts for one publisher. */
    PUBLISHER;

    /** What there is within the role, the furthest rights first. */
    public List<Grade> grades() {
        return switch (this) {
            case OPERATOR -> List.of(Grade.ADMIN, Grade.FINANCE, Grade.SUPPORT);
            case REVIEWER -> List.of(Grade.EDITOR);
            case PARTNER -> List.of(Grade.ADMIN, Grade.EDITOR, Grade.VIEWER);
            case PUBLISHER -> List.of(Grade.ADMIN, Grade.VIEWER);
        };
    }
}
