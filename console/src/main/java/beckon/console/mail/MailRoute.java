package beckon.console.mail;

/**
 * Where mail leaves.
 *
 * @param server host of the SMTP server; empty where none is configured and nothing is sent
 */
public record MailRoute(String server) {
    public boolean open() {
        return !server.isBlank();
    }
}
