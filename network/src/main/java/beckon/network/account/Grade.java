package beckon.network.account;

/** How far somebody's rights reach within his role. */
public enum Grade {
    /** Everything, people too. */
    ADMIN,
    /** An operator's person who looks at everything and moves money. */
    FINANCE,
    /** An operator's person who looks at everything and changes nothing. */
    SUPPORT,
    /** Works, but does not decide who else may. */
    EDITOR,
    /** Looks and changes nothing. */
    VIEWER
}
