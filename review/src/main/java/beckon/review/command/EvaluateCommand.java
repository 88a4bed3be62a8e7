package beckon.review.command;

import beckon.review.Evaluation;
import beckon.review.Measurement;
import beckon.review.card.Evasion;
import beckon.review.card.ExpertCard;
import beckon.review.expert.Expert;
import beckon.review.page.BrokenLine;
import beckon.review.verdict.Thresholds;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code evaluate --labelled FILE...}: how well an expert does on labelled sites. */
public final class EvaluateCommand {
    private static final String WRITE =
            "./beckon evaluate --labelled FILE... [--expert FILE] [--json] [--report DIR]" + " [--evasion]";

    /** Runs; gives 0, 2 for wrong usage or files that cannot be used, 1 for a failure of its own. */
    public int run(List<String> args, PrintStream out, PrintStream err) {
        try {
            Arguments arguments = Arguments.of(
                    args, Set.of("--expert", "--report"), Set.of("--labelled"), Set.of("--json", "--evasion"), WRITE);
            if (arguments.all("--labelled").isEmpty() || !arguments.targets().isEmpty()) {
                throw new Usage("write: " + WRITE);
            }
            Expert expert = Named.expert(arguments.last("--expert"));
            List<String> files = arguments.all("--labelled");
            Measurement measured = Measurement.of(expert, Named.labelled(files), Thresholds.DEFAULT);
            Evaluation evaluation = Evaluation.of(measured);
            String report = arguments.last("--report");
            Evasion evasion = report != null || arguments.has("--evasion")
                    ? Evasion.of(expert, measured.documents(), Thresholds.DEFAULT, 1)
                    : new Evasion(List.of());
            if (report != null) {
                ExpertCard.write(folder(report), measured, evasion, String.join(" ", files), Thresholds.DEFAULT);
            }
            Evasion shown = arguments.has("--evasion") ? evasion : new Evasion(List.of());
            out.println(
                    arguments.has("--json")
                            ? EvaluationText.json(evaluation, shown)
                            : EvaluationText.table(evaluation, shown));
            return 0;
        } catch (Usage | BrokenLine e) {
            err.println("beckon evaluate: " + e.getMessage());
            return 2;
        } catch (IOException | RuntimeException e) {
            err.println("beckon evaluate: " + e.getMessage());
            return 1;
        }
    }

    private static Path folder(String report) throws Usage, IOException {
        try {
            return Files.createDirectories(Path.of(report));
        } catch (InvalidPathException | FileAlreadyExistsException e) {
            throw new Usage(report + " is no folder and cannot be made one; write: " + WRITE);
        }
    }
}
