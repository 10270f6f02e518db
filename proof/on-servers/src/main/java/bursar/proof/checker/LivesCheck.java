package bursar.proof.checker;

import static bursar.proof.checker.Finding.Kind.LOST;
import static bursar.proof.checker.Finding.Kind.UNEXPECTED;

import bursar.proof.checker.Observation.Messages;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Each version of each aggregate: asked for or announced, one state only, whoever was shown it, and a legal step from the
 * one before.
 */
final class LivesCheck {

    private final Observation seen;
    private final List<Sight> sights;
    private final Findings findings;

    LivesCheck(Observation seen, List<Sight> sights, Findings findings) {
        this.seen = seen;
        this.sights = sights;
        this.findings = findings;
    }

    /** What is known of one aggregate, by version. */
    private static final class Traces {
        final Map<Long, Set<String>> statuses = new HashMap<>();
        final Set<Long> asked = new HashSet<>();
        final Set<Long> announced = new HashSet<>();

        void add(long version, String status) {
            statuses.computeIfAbsent(version, _ -> new TreeSet<>()).add(status);
        }
    }

    void check() {
        Map<String, Traces> transactions = traces(seen.ofTransactions(), Life.TRANSACTION, false);
        seen.transactions()
                .forEach(now ->
                        check(Life.TRANSACTION, "Transaction", now.id(), now.version(), now.status(), transactions));
        Map<String, Traces> payments = traces(seen.ofPayments(), Life.PAYMENT, true);
        seen.payments().forEach(now -> check(Life.PAYMENT, "Payment", now.id(), now.version(), now.status(), payments));
        transactions.keySet().forEach(id -> findings.require(false, LOST, "Transaction " + id + " is not there"));
        payments.keySet().forEach(id -> findings.require(false, LOST, "Payment " + id + " is not there"));
    }

    private Map<String, Traces> traces(Messages messages, Life life, boolean ofPayments) {
        Map<String, Traces> traces = new HashMap<>();
        messages.remembered().forEach(state -> {
            Traces of = traces.computeIfAbsent(state.id(), _ -> new Traces());
            of.add(state.version(), state.status());
            of.asked.add(state.version());
        });
        messages.announced().forEach(event -> {
            Traces of = traces.computeIfAbsent(event.aggregate(), _ -> new Traces());
            of.add(event.version(), life.events().getOrDefault(event.type(), event.type()));
            of.announced.add(event.version());
        });
        sights.stream()
                .filter(sight -> sight.payment() == ofPayments)
                .forEach(sight ->
                        traces.computeIfAbsent(sight.id(), _ -> new Traces()).add(sight.version(), sight.status()));
        return traces;
    }

    /** Takes its traces away: what is left at the end is of nobody. */
    private void check(Life life, String kind, String id, long latest, String status, Map<String, Traces> all) {
        Traces traces = all.containsKey(id) ? all.remove(id) : new Traces();
        traces.add(latest, status);
        String name = kind + " " + id;
        traces.statuses.keySet().stream()
                .filter(version -> version > latest)
                .forEach(version ->
                        findings.require(false, LOST, name + " was at version " + version + ", and is at " + latest));
        String before = Life.NOT_THERE;
        for (long version = 1; version <= latest; version++) {
            Set<String> told = traces.statuses.getOrDefault(version, Set.of(life.unseen()));
            String now = told.iterator().next();
            String at = name + " at version " + version + ": " + String.join(" and ", told);
            findings.require(told.size() == 1, UNEXPECTED, at);
            findings.require(
                    life.allows(before, now), UNEXPECTED, at + (version == 1 ? " at first" : " after " + before));
            findings.require(
                    !life.announces(now) || traces.announced.contains(version), LOST, at + " has no event anywhere");
            findings.require(
                    !life.isAsked(before, now) || traces.asked.contains(version),
                    UNEXPECTED,
                    at + ", and nobody asked for it");
            before = now;
        }
    }
}
