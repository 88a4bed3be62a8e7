package beckon.review.command;

import beckon.review.expert.Expert;
import beckon.review.expert.Training;
import beckon.review.page.BrokenLine;
import beckon.review.page.LabelledDocument;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** {@code train --labelled FILE... --out EXPERT}: makes an expert of labelled sites. */
public final class TrainCommand {
    private static final String WRITE = "./beckon train --labelled FILE... --out EXPERT [--seed 1]";

    private final boolean terminal;

    /** A command that shows its progress if there is a terminal to show it on. */
    public TrainCommand() {
        this(ReviewCommand.terminal());
    }

    TrainCommand(boolean terminal) {
        this.terminal = terminal;
    }

    /** Runs; gives 0, 2 for wrong usage or files that cannot be trained on, 1 for a failure of its own. */
    public int run(List<String> args, PrintStream out, PrintStream err) {
        try {
            Arguments arguments = Arguments.of(args, Set.of("--out", "--seed"), Set.of("--labelled"), Set.of(), WRITE);
            String target = arguments.last("--out");
            if (arguments.all("--labelled").isEmpty()
                    || target == null
                    || !arguments.targets().isEmpty()) {
                throw new Usage("write: " + WRITE);
            }
            train(arguments, Path.of(target), out, terminal ? err::println : _ -> {});
            return 0;
        } catch (Usage | BrokenLine e) {
            err.println("beckon train: " + e.getMessage());
            return 2;
        } catch (IOException | RuntimeException e) {
            err.println("beckon train: " + e.getMessage());
            return 1;
        }
    }

    private static void train(Arguments arguments, Path target, PrintStream out, Consumer<String> progress)
            throws Usage, IOException {
        List<String> files = arguments.all("--labelled");
        long seed = (long) arguments.number("--seed", 1);
        List<LabelledDocument> documents = Named.lessons(files);
        String names = files.stream()
                .map(file -> String.valueOf(Path.of(file).getFileName()))
                .collect(Collectors.joining(" "));
        Training training = new Training(documents, seed, "train --labelled " + names + " --seed " + seed, progress);
        Expert expert;
        try {
            expert = training.run();
        } catch (IllegalArgumentException e) {
            throw new Usage(names + ": " + e.getMessage());
        }
        Path folder = target.toAbsolutePath().getParent();
        Path part = Files.createTempFile(folder == null ? Path.of(".") : folder, "expert", ".part");
        try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(part))) {
            expert.write(to);
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        out.println("expert " + expert.version() + " in " + target + ", " + Files.size(target) + " bytes");
        for (String policy : expert.policies()) {
            out.println("  " + policy + (expert.trained(policy) ? ": trained" : ": not trained, informs a person"));
        }
        training.heldOut().forEach(figures -> out.println(figures.line()));
    }
}
