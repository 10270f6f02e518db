package bursar.proof.simulation;

import java.util.random.RandomGenerator;

/** No chance at all: of what could happen always the first, of an amount always the middle. */
final class Middling implements RandomGenerator {

    @Override
    public long nextLong() {
        return 1L << 63; // of which a double is made that is a half
    }

    @Override
    public double nextDouble() {
        return 0.5;
    }

    @Override
    public int nextInt(int bound) {
        return 0;
    }

    @Override
    public long nextLong(long bound) {
        return bound / 2;
    }

    @Override
    public long nextLong(long origin, long bound) {
        return origin + (bound - origin) / 2;
    }
}
