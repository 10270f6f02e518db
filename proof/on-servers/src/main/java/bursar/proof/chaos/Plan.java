package bursar.proof.chaos;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * The faults of a run, in gusts of a few that may overlap, out of a bag that has each kind once and is filled again when
 * it is empty. Drawn by the seed alone: what happens to whom, for how long, and when in its gust.
 */
final class Plan {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final double PART_IF_SHORT = 0.25;
    private static final int GUST_MAX = 4;
    private static final int CALM_MILLIS_MAX = 3_000;

    private final Victims victims;
    private final Random chance;
    private final List<Kind> kinds;
    private final double part;
    private final Deque<Kind> bag = new ArrayDeque<>();
    private Optional<Planned> ahead = Optional.empty();
    private int gusts;

    /** @param run how long faults are injected: in a short run they are short, and some take too long for it */
    Plan(Victims victims, Duration run, long seed) {
        this.victims = victims;
        this.chance = new Random(seed);
        boolean shortly = run.compareTo(LONG) < 0;
        this.kinds =
                Kind.all().stream().filter(kind -> kind.quick() || !shortly).toList();
        this.part = shortly ? PART_IF_SHORT : 1;
    }

    /** @param after since the beginning of its gust */
    record Planned(Fault fault, Duration after, Duration length) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s (%s) after %.1f s for %.1f s",
                    fault.kind(),
                    fault.victims().stream().map(Object::toString).sorted().collect(Collectors.joining(", ")),
                    after.toMillis() / 1_000.0,
                    length.toMillis() / 1_000.0);
        }
    }

    record Gust(int number, List<Planned> faults) {

        boolean loses() {
            return faults.getFirst().fault().loses(); // then it is the only one
        }

        Duration settledWithin() {
            return faults.getFirst().fault().settledWithin();
        }

        @Override
        public String toString() {
            return "gust " + number + ": "
                    + faults.stream().map(Planned::toString).collect(Collectors.joining("; "));
        }
    }

    Gust next() {
        List<Planned> faults = new ArrayList<>(List.of(ahead.orElseGet(() -> drawn(Duration.ZERO))));
        ahead = Optional.empty();
        Duration after = Duration.ZERO;
        for (int most = 1 + chance.nextInt(GUST_MAX); faults.size() < most; ) {
            after = after.plusMillis(chance.nextInt(CALM_MILLIS_MAX));
            Planned another = drawn(after);
            if (!faults.stream().allMatch(each -> each.fault().fitsBeside(another.fault()))) {
                ahead = Optional.of(new Planned(another.fault(), Duration.ZERO, another.length()));
                break;
            }
            faults.add(another);
        }
        return new Gust(++gusts, List.copyOf(faults));
    }

    private Planned drawn(Duration after) {
        if (bag.isEmpty()) {
            List<Kind> all = new ArrayList<>(kinds);
            Collections.shuffle(all, chance);
            bag.addAll(all);
        }
        Kind kind = bag.removeFirst();
        return new Planned(kind.fault(victims, chance), after, kind.length(chance, part));
    }
}
