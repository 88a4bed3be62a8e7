package beckon.network.partner;

/**
 * How the console looks for a partner's people.
 *
 * @param name shown in the head of every page
 * @param colour {@code #rrggbb}
 * @param help where they ask for help: a mail or web address; may be empty
 */
public record Brand(String name, String colour, String help) {}
