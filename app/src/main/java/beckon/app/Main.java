package beckon.app;

import beckon.app.backup.BackupException;
import beckon.app.command.BackupCommand;
import beckon.app.command.DemoCommand;
import beckon.app.command.RestoreCommand;
import beckon.app.command.UpCommand;
import beckon.app.command.UsageException;
import beckon.app.configuration.ConfigurationException;
import beckon.connect.command.ConnectCommand;
import beckon.postgres.PostgresException;
import beckon.review.command.EvaluateCommand;
import beckon.review.command.ReviewCommand;
import beckon.review.command.TrainCommand;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The command line: one verb, its words, an exit status. */
public final class Main {
    /** The words were wrong; the message says what to write. */
    static final int WRONG_USAGE = 2;
    /** Something failed that is not the user's doing. */
    static final int FAILED = 1;

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    static int run(List<String> words, PrintStream out, PrintStream err) {
        if (words.isEmpty()) {
            err.println("beckon: write a verb after beckon, such as ./beckon demo; ./beckon help lists them.");
            return WRONG_USAGE;
        }
        List<String> rest = words.subList(1, words.size());
        try {
            return switch (words.getFirst()) {
                case "demo" -> DemoCommand.run(rest, out);
                case "up" -> UpCommand.run(rest, out);
                case "review" -> new ReviewCommand().run(rest, out, err);
                case "train" -> new TrainCommand().run(rest, out, err);
                case "evaluate" -> new EvaluateCommand().run(rest, out, err);
                case "connect" -> new ConnectCommand().run(rest, out, err);
                case "backup" -> BackupCommand.run(rest, out);
                case "restore" -> RestoreCommand.run(rest, out);
                default ->
                    throw new UsageException("there is no verb '" + words.getFirst() + "'; ./beckon help lists them");
            };
        } catch (UsageException | ConfigurationException wrong) {
            err.println("beckon: " + wrong.getMessage());
            return WRONG_USAGE;
        } catch (PostgresException | BackupException | UncheckedIOException failed) {
            err.println("beckon: " + failed.getMessage());
            return FAILED;
        }
    }
}
