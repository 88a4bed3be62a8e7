package beckon.app.running;

import beckon.app.configuration.Configuration;
import beckon.app.configuration.Key;
import beckon.review.expert.Expert;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** The expert that reviews begin with: the shipped one, or that of {@code review.expert}. */
final class ExpertFile {
    private ExpertFile() {}

    /** Waits until it is read; what kept it from being read is thrown as it is. */
    static Expert of(Future<Expert> expert) {
        try {
            return expert.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException unreadable) {
                throw unreadable;
            }
            throw new IllegalStateException("The expert cannot be read", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while the expert was read", stopped);
        }
    }

    static Expert read(Configuration configuration) {
        if (configuration.given(Key.REVIEW_EXPERT).isEmpty()) {
            return Expert.shipped();
        }
        Path file = configuration.path(Key.REVIEW_EXPERT);
        try (InputStream in = Files.newInputStream(file)) {
            return Expert.read(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("review.expert " + file + " cannot be read", unreadable);
        }
    }
}
