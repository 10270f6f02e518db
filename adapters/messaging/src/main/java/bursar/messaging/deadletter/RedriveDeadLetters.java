package bursar.messaging.deadletter;

import bursar.messaging.deadletter.DeadLetters.Entry;
import bursar.messaging.deadletter.DeadLetters.Filter;
import bursar.messaging.deadletter.DeadLetters.Place;
import bursar.messaging.transport.TransportUnavailable;
import bursar.step.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Sends a group of dead letters to their consumer again, the oldest first. Only those that were kept by the time it was
 * first asked for: one that dies again at once is not sent round and round.
 */
public final class RedriveDeadLetters {

    private static final int PAGE = 100;

    /**
     * @param error only those that failed by it
     * @param first only the first; the rest when it is asked for again, once the first is seen to be well
     * @param dryRun only count
     * @param perSecond how many at most
     * @param force whatever their age
     * @param upTo those that were kept by then, which is what an earlier report said; by default now
     */
    public record Command(
            String consumer,
            Optional<String> error,
            boolean first,
            boolean dryRun,
            int perSecond,
            boolean force,
            Optional<Instant> upTo,
            Caller caller) {}

    /** Told after each letter. */
    @FunctionalInterface
    public interface Progress {
        /** @return whether to go on; if not, ask again with the report's {@code upTo} */
        boolean goesOn(long redriven);
    }

    /**
     * @param redriven how many were sent, or with a dry run would be
     * @param tooOld how many were passed over for their age
     * @param complete whether nothing that may be sent is left
     * @param failure why it stopped, if the transport could not be used
     */
    public record Report(long redriven, long tooOld, Instant upTo, boolean complete, Optional<String> failure) {}

    private final DeadLetters deadLetters;
    private final RedriveDeadLetter redrive;

    public RedriveDeadLetters(DeadLetters deadLetters, RedriveDeadLetter redrive) {
        this.deadLetters = deadLetters;
        this.redrive = redrive;
    }

    public Report handle(Command command, Progress progress) throws InterruptedException {
        Instant now = deadLetters.now(command.consumer());
        Instant upTo = command.upTo().orElse(now);
        Duration interval = Duration.ofSeconds(1).dividedBy(command.perSecond());
        var filter = new Filter(Optional.of(command.consumer()), command.error());
        Optional<Place> after = Optional.empty();
        long redriven = 0;
        long tooOld = 0;
        while (true) {
            List<Entry> page = deadLetters.list(filter, after, PAGE);
            for (Entry entry : page) {
                if (entry.keptAt().isAfter(upTo)) {
                    return new Report(redriven, tooOld, upTo, true, Optional.empty());
                }
                if (!command.force() && RedriveDeadLetter.isTooOld(entry.firstFailedAt(), now)) {
                    tooOld++;
                } else if (command.dryRun()) {
                    redriven++;
                } else {
                    try {
                        redriven += send(entry, command);
                    } catch (TransportUnavailable away) {
                        return new Report(
                                redriven, tooOld, upTo, false, Optional.of(String.valueOf(away.getMessage())));
                    }
                    if ((command.first() && redriven > 0) || !progress.goesOn(redriven)) {
                        return new Report(redriven, tooOld, upTo, false, Optional.empty());
                    }
                    Thread.sleep(interval);
                }
            }
            if (page.size() < PAGE) {
                return new Report(redriven, tooOld, upTo, true, Optional.empty());
            }
            after = Optional.of(page.getLast().place());
        }
    }

    /** @return how many it was: none if somebody else has dealt with it meanwhile */
    private int send(Entry entry, Command command) {
        String asked = "with those of " + command.consumer()
                + command.error().map(error -> " that failed by " + error).orElse("");
        RedriveDeadLetter.Outcome outcome =
                redrive.handle(new RedriveDeadLetter.Command(entry.id(), command.force(), command.caller(), asked));
        return outcome == RedriveDeadLetter.Outcome.REDRIVEN ? 1 : 0;
    }
}
