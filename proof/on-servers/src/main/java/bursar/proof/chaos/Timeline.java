package bursar.proof.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happened when, since the load began. */
final class Timeline {

    /** A fault, while it lasted. */
    record Band(String kind, String victims, Duration start, Duration end) {}

    /** @param accepted flows since the beginning */
    record Sample(Duration at, int accepted, long inOutboxes, long atBroker) {}

    private final long start = System.nanoTime();
    private final List<Band> bands = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private final List<String> current = new ArrayList<>();
    private final List<Duration> settled = new ArrayList<>();
    private final List<Duration> settledAfterLoss = new ArrayList<>();

    Duration now() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Injects the fault, and keeps when it was. */
    void during(Fault fault, Runnable injection) {
        String victims = String.join(
                ", ", fault.victims().stream().map(Object::toString).sorted().toList());
        Duration from = now();
        synchronized (this) {
            current.add(fault.kind());
        }
        injection.run();
        synchronized (this) {
            current.remove(fault.kind());
            bands.add(new Band(fault.kind(), victims, from, now()));
        }
    }

    synchronized void add(Sample sample) {
        samples.add(sample);
    }

    /**
     * So long after a gust.
     *
     * @param lost whether the broker had lost data or a queue in it
     */
    synchronized void settled(boolean lost, Duration time) {
        (lost ? settledAfterLoss : settled).add(time);
    }

    synchronized int gusts() {
        return settled.size() + settledAfterLoss.size();
    }

    synchronized List<String> current() {
        return List.copyOf(current);
    }

    synchronized List<Band> bands() {
        return List.copyOf(bands);
    }

    synchronized List<Sample> samples() {
        return List.copyOf(samples);
    }

    /** After gusts in which the broker lost something, or after the others; if there was one. */
    synchronized Optional<Duration> longestToSettle(boolean lost) {
        return (lost ? settledAfterLoss : settled).stream().max(Duration::compareTo);
    }

    /** How often each kind was met, in the order in which they came. */
    synchronized Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        bands.forEach(band -> counts.merge(band.kind(), 1, Integer::sum));
        return counts;
    }
}
