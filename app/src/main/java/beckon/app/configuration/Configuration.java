package beckon.app.configuration;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The operator's settings, all checked. Immutable. The environment wins over the file, the command line over both. */
public final class Configuration {
    /** Variables that the launcher {@code ./beckon} reads itself; they are no keys of the file. */
    public static final Set<String> LAUNCHER_VARIABLES = Set.of("BECKON_JAVA_OPTS", "BECKON_CONFIG", "BECKON_NO_BUILD");

    private final Map<Key, String> values;

    private Configuration(Map<Key, String> values) {
        this.values = values;
    }

    /**
     * Reads the settings.
     *
     * @param file the configuration file; one that does not exist counts as empty
     * @param environment the process's environment; only names that start with {@code BECKON_} matter
     * @throws ConfigurationException naming the key, the value and what to write instead
     */
    public static Configuration read(Path file, Map<String, String> environment, Map<Key, String> commandLine) {
        Map<Key, String> values = new EnumMap<>(Key.class);
        for (Key key : Key.values()) {
            values.put(key, key.preset());
        }
        if (Files.exists(file)) {
            flatten("", parse(file), file, values);
        }
        environment.forEach((name, value) -> {
            if (name.startsWith("BECKON_") && !LAUNCHER_VARIABLES.contains(name)) {
                Key key = Key.ofVariable(name)
                        .orElseThrow(() -> new ConfigurationException("The environment variable " + name
                                + " means nothing to Beckon; remove it or see docs/configuration.md for the names."));
                values.put(key, checked(key, value, name));
            }
        });
        commandLine.forEach((key, value) -> values.put(key, checked(key, value, "the command line")));
        return new Configuration(Map.copyOf(values));
    }

    private static Object parse(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            return root == null ? Map.of() : root;
        } catch (IOException | YAMLException broken) {
            throw new ConfigurationException(file + " cannot be read: " + broken.getMessage());
        }
    }

    private static void flatten(String prefix, Object node, Path file, Map<Key, String> into) {
        if (node instanceof Map<?, ?> branch) {
            branch.forEach((name, child) ->
                    flatten(prefix.isEmpty() ? String.valueOf(name) : prefix + "." + name, child, file, into));
            return;
        }
        Key key = Key.of(prefix)
                .orElseThrow(() -> new ConfigurationException(
                        file + " has the unknown key " + prefix + "; see docs/configuration.md for the names."));
        into.put(key, checked(key, node == null ? "" : String.valueOf(node), file.toString()));
    }

    private static String checked(Key key, String value, String where) {
        Optional<String> objection = key.objection(value);
        if (objection.isPresent()) {
            throw new ConfigurationException(
                    key.path() + " in " + where + " is \"" + value + "\" and has to be " + objection.get() + ".");
        }
        return value;
    }

    /** The value as it was written; empty where nothing was and the preset is empty. */
    public String text(Key key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalStateException("No value for " + key);
        }
        return value;
    }

    /** The value, where one was given. */
    public Optional<String> given(Key key) {
        return Optional.of(text(key)).filter(value -> !value.isBlank());
    }

    public int number(Key key) {
        return Integer.parseInt(text(key));
    }

    public boolean flag(Key key) {
        return Boolean.parseBoolean(text(key));
    }

    public Path path(Key key) {
        return Path.of(text(key)).toAbsolutePath().normalize();
    }
}
