package beckon.review.command;

import beckon.review.Evaluation;
import beckon.review.expert.Expert;
import beckon.review.page.BrokenLine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code evaluate --labelled FILE...}: how well an expert does on labelled sites. */
public final class EvaluateCommand {
    private static final String WRITE = "./beckon evaluate --labelled FILE... [--expert FILE] [--json] [--report DIR]";

    /** Runs; gives 0, 2 for wrong usage or files that cannot be used, 1 for a failure of its own. */
    public int run(List<String> args, PrintStream out, PrintStream err) {
        try {
            Arguments arguments =
                    Arguments.of(args, Set.of("--expert", "--report"), Set.of("--labelled"), Set.of("--json"), WRITE);
            if (arguments.all("--labelled").isEmpty() || !arguments.targets().isEmpty()) {
                throw new Usage("write: " + WRITE);
            }
            Expert expert = Named.expert(arguments.last("--expert"));
            Evaluation evaluation = Evaluation.of(expert, Named.labelled(arguments.all("--labelled")));
            String report = arguments.last("--report");
            if (report != null) {
                Path folder = Files.createDirectories(Path.of(report));
                Files.writeString(
                        folder.resolve("expert-report.md"),
                        EvaluationText.markdown(evaluation, expert),
                        StandardCharsets.UTF_8);
            }
            out.println(arguments.has("--json") ? EvaluationText.json(evaluation) : EvaluationText.table(evaluation));
            return 0;
        } catch (Usage | BrokenLine e) {
            err.println("beckon evaluate: " + e.getMessage());
            return 2;
        } catch (IOException | RuntimeException e) {
            err.println("beckon evaluate: " + e.getMessage());
            return 1;
        }
    }
}
