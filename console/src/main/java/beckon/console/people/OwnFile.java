package beckon.console.people;

import beckon.network.account.Account;
import beckon.network.account.PersonSession;
import beckon.network.audit.AuditEntry;
import beckon.network.audit.AuditQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** What is held of somebody who uses the console, for himself: no secret, and nothing of anybody else. Pure. */
final class OwnFile {
    private OwnFile() {}

    /** What the audit log says of him. */
    static AuditQuery own(UUID account) {
        return new AuditQuery(null, null, account, null, null, null, null, null);
    }

    static String json(Account account, List<PersonSession> sessions, List<AuditEntry> entries) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("id", account.id().toString());
        file.put("email", account.email());
        file.put("role", account.role().name());
        file.put("grade", account.grade().name());
        file.put("since", account.createdAt().toString());
        file.put("password", account.passwordHash() == null ? "none" : "kept as a hash");
        file.put("secondFactor", account.twoFactor() ? "on" : "off");
        file.put("sessions", sessions.stream().map(OwnFile::session).toList());
        file.put("auditLog", entries.stream().map(OwnFile::entry).toList());
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(file) + "\n";
    }

    private static Map<String, Object> session(PersonSession session) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("since", session.startedAt().toString());
        line.put("lastHere", session.seenAt().toString());
        line.put("network", session.source());
        line.put("browser", session.agent());
        return line;
    }

    private static Map<String, Object> entry(AuditEntry entry) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", entry.at().toString());
        line.put("action", entry.action());
        line.put("subject", entry.subject());
        line.put("detail", entry.detail());
        line.put("outcome", entry.outcome().name());
        line.put("network", entry.source());
        return line;
    }
}
