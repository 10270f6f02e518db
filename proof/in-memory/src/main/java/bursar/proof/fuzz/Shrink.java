package bursar.proof.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Drops what a failure does not need. */
final class Shrink {

    private Shrink() {}

    /** The fewest steps, in their order, that still fail: none of them can be left out. */
    static <T> List<T> fewest(List<T> steps, Predicate<List<T>> fails) {
        List<T> left = steps;
        for (int size = Math.max(steps.size() / 2, 1); size >= 1; ) {
            List<T> fewer = without(left, size, fails);
            if (fewer.size() == left.size()) {
                size = size == 1 ? 0 : size / 2;
            }
            left = fewer;
        }
        return left;
    }

    /** Without every part of this size that is not needed. */
    private static <T> List<T> without(List<T> steps, int size, Predicate<List<T>> fails) {
        List<T> left = steps;
        for (int from = left.size() - size; from >= 0; from -= size) {
            List<T> fewer = new ArrayList<>(left.subList(0, from));
            fewer.addAll(left.subList(from + size, left.size()));
            if (fails.test(fewer)) {
                left = fewer;
            }
        }
        return left;
    }
}
