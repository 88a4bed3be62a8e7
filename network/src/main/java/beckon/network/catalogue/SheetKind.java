package beckon.network.catalogue;

/** What the lines of a table are. */
enum SheetKind {
    LISTINGS,
    ADVERTISERS
}
