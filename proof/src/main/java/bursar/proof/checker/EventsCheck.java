package bursar.proof.checker;

import static bursar.proof.checker.Finding.Kind.DOUBLED;
import static bursar.proof.checker.Finding.Kind.LOST;
import static bursar.proof.checker.Finding.Kind.STUCK;
import static bursar.proof.checker.Finding.Kind.UNEXPECTED;

import bursar.proof.checker.Observation.Cause;
import bursar.proof.checker.Observation.DeadLetter;
import bursar.proof.checker.Observation.Event;
import bursar.proof.checker.Observation.Messages;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Each event was announced once and answered by its consumer, and nothing is on its way any more. */
final class EventsCheck {

    static final String PAYMENTS_CONSUMER = "payments.on-transactions";
    static final String TRANSACTIONS_CONSUMER = "transactions.on-payments";
    private static final Set<String> FOR_PAYMENTS =
            Set.of("transactions.transaction-submitted.v1", "transactions.transaction-cancellation-requested.v1");
    private static final Set<String> FOR_TRANSACTIONS = Set.of(
            "payments.payment-confirmed.v1",
            "payments.payment-failed.v1",
            "payments.payment-expired.v1",
            "payments.payment-cancelled.v1");

    private final Observation seen;
    private final Findings findings;

    EventsCheck(Observation seen, Findings findings) {
        this.seen = seen;
        this.findings = findings;
    }

    void check() {
        check(seen.ofTransactions(), seen.ofPayments(), PAYMENTS_CONSUMER, FOR_PAYMENTS);
        check(seen.ofPayments(), seen.ofTransactions(), TRANSACTIONS_CONSUMER, FOR_TRANSACTIONS);
        seen.queues()
                .forEach((queue, messages) -> findings.require(
                        messages == 0, STUCK, "%d messages are in the queue %s".formatted(messages, queue)));
    }

    private void check(Messages producer, Messages consumer, String name, Set<String> consumed) {
        producer.outbox().forEach(event -> findings.require(false, STUCK, told(event) + " is in the outbox"));
        checkAnnouncedOnce(producer);
        Map<String, Cause> marks = consumer.causes().stream()
                .filter(cause -> cause.scope().equals(name))
                .collect(Collectors.toMap(Cause::value, cause -> cause));
        Set<String> letters =
                consumer.deadLetters().stream().map(DeadLetter::fingerprint).collect(Collectors.toSet());
        producer.archive().stream()
                .filter(event -> consumed.contains(event.type()))
                .filter(event -> !marks.containsKey(event.id()))
                .forEach(event -> findings.require(
                        letters.contains(event.fingerprint()), LOST, told(event) + " was never answered by " + name));
        checkNoGhosts(producer, marks);
        consumer.deadLetters().forEach(this::check);
    }

    private void checkAnnouncedOnce(Messages producer) {
        Set<String> versions = new HashSet<>();
        producer.announced()
                .forEach(event -> findings.require(
                        versions.add(event.aggregate() + " " + event.version()),
                        DOUBLED,
                        told(event) + " was announced twice"));
    }

    private void checkNoGhosts(Messages producer, Map<String, Cause> marks) {
        Map<String, String> announced = new HashMap<>();
        producer.announced().forEach(event -> announced.put(event.id(), event.fingerprint()));
        marks.values()
                .forEach(mark -> findings.require(
                        mark.fingerprint().equals(announced.get(mark.value())),
                        UNEXPECTED,
                        mark.scope() + " has answered an event that nobody has announced with these bytes: "
                                + mark.value()));
    }

    /** No outage makes one. */
    private void check(DeadLetter letter) {
        findings.require(
                false,
                letter.state().equals("UNRESOLVED") ? STUCK : UNEXPECTED,
                "A dead letter of %s for %s: %s, %s"
                        .formatted(letter.type(), letter.consumer(), letter.reason(), letter.state()));
    }

    private static String told(Event event) {
        return "%s of %s at version %d".formatted(event.type(), event.aggregate(), event.version());
    }
}
