package beckon.console.security;

/**
 * What the operator set about people.
 *
 * @param secondFactor whether operators' people must have a second factor
 * @param join whether publishers may come by themselves; it takes mail, too
 */
public record PeopleRules(boolean secondFactor, boolean join) {}
