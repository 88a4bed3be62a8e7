package beckon.bench.corpus;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Labelled data and peers' settings in a folder {@code shared} beside the installation, where there is one. */
public final class SharedData {
    private SharedData() {}

    /** The file of that name inside {@code shared}, looked for upwards from the working folder and the installation. */
    public static Optional<Path> find(String name) {
        return Stream.concat(Stream.of(Path.of("")), Installation.root().stream())
                .map(Path::toAbsolutePath)
                .flatMap(start -> Stream.iterate(start, folder -> folder != null, Path::getParent))
                .map(folder -> folder.resolve("shared").resolve(name))
                .filter(Files::isReadable)
                .findFirst();
    }
}
