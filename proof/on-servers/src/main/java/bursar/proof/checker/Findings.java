package bursar.proof.checker;

import bursar.proof.checker.Finding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/** What a checker has found so far, good and bad. */
public final class Findings {

    private final List<Finding> violations = new ArrayList<>();
    private final SequencedMap<String, Long> paid = new TreeMap<>();
    private int acknowledged;
    private int recovered;

    Findings() {}

    void require(boolean held, Kind kind, String line) {
        if (!held) {
            violations.add(new Finding(kind, line));
        }
    }

    void acknowledged() {
        acknowledged++;
    }

    void recovered() {
        recovered++;
    }

    void paid(String currency, long amount) {
        paid.merge(currency, amount, Math::addExact);
    }

    public List<Finding> violations() {
        return List.copyOf(violations);
    }

    public long count(Kind kind) {
        return violations.stream().filter(finding -> finding.kind() == kind).count();
    }

    /** Calls that were answered as done, and are. */
    public int acknowledgedCalls() {
        return acknowledged;
    }

    /** Calls that are done, and whose customers were told nothing. */
    public int recoveredCalls() {
        return recovered;
    }

    /** The sums of the confirmed payments, in minor units by currency. */
    public SequencedMap<String, Long> paidSums() {
        return new TreeMap<>(paid);
    }
}
