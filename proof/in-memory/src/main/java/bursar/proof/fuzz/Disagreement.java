package bursar.proof.fuzz;

import java.util.List;

/** Program and model are not of one mind. */
record Disagreement(long seed, List<String> steps, String about) {

    @Override
    public String toString() {
        return "seed " + seed + "\n  " + String.join("\n  ", steps) + "\n  -> " + about;
    }
}
