package bursar.proof.checker;

import static bursar.proof.checker.Finding.Kind.LOST;

import bursar.proof.load.Answer;
import bursar.proof.load.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Nothing goes back: who asks later sees no older version, and at the end each version that was seen is there. */
final class ReadsCheck {

    private final Observation seen;
    private final Findings findings;

    ReadsCheck(Observation seen, Findings findings) {
        this.seen = seen;
        this.findings = findings;
    }

    /** @param fresh whether it was the state at the time, and no replay of an earlier answer */
    private record Sight(String id, long version, Instant asked, Instant told, boolean fresh) {}

    void check() {
        Map<String, List<Sight>> sights = new HashMap<>();
        seen.history().stream()
                .flatMap(ReadsCheck::sights)
                .forEach(sight -> sights.computeIfAbsent(sight.id(), _ -> new ArrayList<>())
                        .add(sight));
        sights.values().forEach(this::checkForward);
        Map<String, Long> versions = new HashMap<>();
        seen.transactions().forEach(transaction -> versions.put(transaction.id(), transaction.version()));
        seen.payments().forEach(payment -> versions.put(payment.id(), payment.version()));
        sights.forEach((id, all) -> {
            long latest = all.stream().mapToLong(Sight::version).max().orElseThrow();
            long now = versions.getOrDefault(id, 0L);
            findings.require(now >= latest, LOST, "%s was seen at version %d, and is at %d".formatted(id, latest, now));
        });
    }

    private static Stream<Sight> sights(Call call) {
        return call.success().stream().flatMap(body -> {
            Answer answer = call.known().orElseThrow();
            return states(body)
                    .map(state -> new Sight(
                            state.path("id").asString(),
                            state.path("version").asLong(),
                            answer.sent(),
                            answer.received(),
                            call.key().isEmpty()));
        });
    }

    private static Stream<JsonNode> states(JsonNode body) {
        JsonNode page = body.path("data");
        return page.isArray() ? StreamSupport.stream(page.spliterator(), false) : Stream.of(body);
    }

    private void checkForward(List<Sight> sights) {
        List<Sight> byTold =
                sights.stream().sorted(Comparator.comparing(Sight::told)).toList();
        List<Sight> byAsked = sights.stream()
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
                    "%s was seen at version %d after it had been at %d".formatted(sight.id(), sight.version(), known));
        }
    }
}
