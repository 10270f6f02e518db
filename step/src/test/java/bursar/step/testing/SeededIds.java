package bursar.step.testing;

import bursar.step.Ids;
import java.util.SplittableRandom;
import java.util.UUID;

/** UUIDv7 in shape, repeatable in content: the same seed draws the same ids, each later than the one before. */
public final class SeededIds implements Ids {

    private static final long FIRST_MILLISECOND = 1_767_225_600_000L; // 2026-01-01T00:00:00Z
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final SplittableRandom random;
    private long millisecond = FIRST_MILLISECOND;

    public SeededIds(long seed) {
        random = new SplittableRandom(seed);
    }

    /** The ids of this run, which no other run has drawn: for stores that outlive one. */
    public static SeededIds ofThisRun() {
        return ThisRun.IDS;
    }

    private static final class ThisRun {
        private static final SeededIds IDS = seeded(System.nanoTime());

        private static SeededIds seeded(long seed) {
            System.out.println("The ids of this run are drawn with seed " + seed);
            return new SeededIds(seed);
        }
    }

    @Override
    public synchronized UUID next() {
        long time = millisecond++ << 16;
        return new UUID(
                time | VERSION_7 | random.nextInt(0x1000), VARIANT | (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL));
    }
}
