package beckon.network.expert;

import beckon.network.problem.Problem;
import beckon.review.Reviewer;
import beckon.review.expert.Expert;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The expert that reviews now. Asked before each review, it notices a promotion on any server; while the promoted one
 * cannot be read, the old one goes on. Safe for any number of threads.
 */
public final class RunningExpert implements Supplier<Reviewer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunningExpert.class);

    private final Experts experts;
    private Reviewer reviewer;
    private String refused = "";

    /**
     * Takes up the expert that ran last. The one the program was started with runs where none did, and where the last one
     * had been chosen by a start, not by a person.
     *
     * @param base shipped, or the file that the configuration names
     */
    public RunningExpert(Experts experts, Expert base, Origin origin) {
        this.experts = experts;
        this.reviewer = Reviewer.with(base);
        experts.add(base, origin, null, "");
        Optional<Promotion> last = experts.running();
        boolean chosenByStart = last.filter(one -> one.chosenBy() == null).isPresent();
        if (last.isEmpty() || (chosenByStart && !last.get().hash().equals(base.version()))) {
            experts.run(base.version(), "The expert that this start brought");
        }
    }

    /** The reviewer with the running expert. */
    @Override
    public synchronized Reviewer get() {
        String wanted = experts.running().map(Promotion::hash).orElse("");
        String now = reviewer.expert().version();
        if (!wanted.isEmpty() && !wanted.equals(now) && !wanted.equals(refused)) {
            try {
                reviewer = Reviewer.with(experts.read(wanted));
            } catch (Problem broken) {
                refused = wanted;
                LOG.error("Reviews go on with the expert {}: {}", now, broken.detail());
            }
        }
        return reviewer;
    }
}
