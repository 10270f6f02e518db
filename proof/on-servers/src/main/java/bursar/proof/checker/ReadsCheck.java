package bursar.proof.checker;

import static bursar.proof.checker.Finding.Kind.LOST;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Nothing goes back: who asks later sees no older version, and at the end each version that was seen is there. */
final class ReadsCheck {

    private final Observation seen;
    private final List<Sight> sights;
    private final Findings findings;

    ReadsCheck(Observation seen, List<Sight> sights, Findings findings) {
        this.seen = seen;
        this.sights = sights;
        this.findings = findings;
    }

    void check() {
        Map<String, List<Sight>> each = sights.stream().collect(Collectors.groupingBy(Sight::id));
        each.values().forEach(this::checkForward);
        Map<String, Long> versions = new HashMap<>();
        seen.transactions().forEach(transaction -> versions.put(transaction.id(), transaction.version()));
        seen.payments().forEach(payment -> versions.put(payment.id(), payment.version()));
        each.forEach((id, all) -> {
            long latest = all.stream().mapToLong(Sight::version).max().orElseThrow();
            long now = versions.getOrDefault(id, 0L);
            findings.require(now >= latest, LOST, id + " was seen at version " + latest + ", and is at " + now);
        });
    }

    private void checkForward(List<Sight> all) {
        List<Sight> byTold =
                all.stream().sorted(Comparator.comparing(Sight::told)).toList();
        List<Sight> byAsked = all.stream()
                .filter(Sight::fresh)
                .sorted(Comparator.comparing(Sight::asked))
                .toList();
        long known = 0;
        int next = 0;
        for (Sight sight : byAsked) {
            while (next < byTold.size() && byTold.get(next).told().isBefore(sight.asked())) {
                known = Math.max(known, byTold.get(next++).version());
            }
            findings.require(
                    sight.version() >= known,
                    LOST,
                    sight.id() + " was seen at version " + sight.version() + " after it had been at " + known);
        }
    }
}
