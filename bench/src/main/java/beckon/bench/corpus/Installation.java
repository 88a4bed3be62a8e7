package beckon.bench.corpus;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder in which this program was built: the one with the launcher. */
public final class Installation {
    private Installation() {}

    /** Found upwards from where the classes are. */
    public static Optional<Path> root() {
        CodeSource source = Installation.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return Optional.empty();
        }
        try {
            return Stream.iterate(Path.of(source.getLocation().toURI()), folder -> folder != null, Path::getParent)
                    .filter(folder -> Files.isExecutable(folder.resolve("beckon"))
                            && Files.isRegularFile(folder.resolve("pom.xml")))
                    .findFirst();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("Classes come from " + source.getLocation(), impossible);
        }
    }
}
