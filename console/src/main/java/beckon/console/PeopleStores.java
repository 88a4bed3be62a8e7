package beckon.console;

import beckon.console.security.PeopleRules;
import beckon.network.account.Attempts;
import beckon.network.account.OwnAccount;
import beckon.network.account.People;
import beckon.network.account.PersonSessions;
import beckon.network.account.SecondFactors;
import beckon.network.audit.AuditLog;
import beckon.network.join.Joins;

/** What the console asks about people beside their accounts: how they come in, how far, and what they did. */
public record PeopleStores(
        People persons,
        OwnAccount ownAccount,
        SecondFactors secondFactors,
        PersonSessions personSessions,
        Attempts attempts,
        AuditLog auditLog,
        Joins joins,
        PeopleRules peopleRules) {}
