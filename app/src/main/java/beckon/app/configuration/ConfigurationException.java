package beckon.app.configuration;

/** A setting that cannot be used; the message says which, its value and what to write. */
public final class ConfigurationException extends RuntimeException {
    public ConfigurationException(String message) {
        super(message);
    }
}
