package bursar.bench;

import java.util.Arrays;

/** Of many durations, in microseconds. */
record Percentiles(long p50, long p99) {

    /** @param nanos sorted by this */
    static Percentiles of(long[] nanos) {
        Arrays.sort(nanos);
        return new Percentiles(at(nanos, 50), at(nanos, 99));
    }

    private static long at(long[] sorted, int percent) {
        return sorted[(int) ((sorted.length - 1) * (long) percent / 100)] / 1_000;
    }
}
