package bursar.proof.checker;

import static bursar.proof.checker.Finding.Kind.DOUBLED;
import static bursar.proof.checker.Finding.Kind.LOST;
import static bursar.proof.checker.Finding.Kind.STUCK;
import static bursar.proof.checker.Finding.Kind.UNEXPECTED;

import bursar.messaging.event.EventType;
import bursar.messaging.transport.Transport.Subscription;
import bursar.payments.messaging.SubmissionHandler;
import bursar.proof.checker.Observation.Cause;
import bursar.proof.checker.Observation.DeadLetter;
import bursar.proof.checker.Observation.Event;
import bursar.proof.checker.Observation.Messages;
import bursar.transactions.messaging.PaymentOutcomeHandler;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Each event was announced once and answered by its consumer, and nothing is on its way any more, soon enough. */
final class EventsCheck {

    private final Observation seen;
    private final Findings findings;

    EventsCheck(Observation seen, Findings findings) {
        this.seen = seen;
        this.findings = findings;
    }

    void check() {
        check(seen.ofTransactions(), seen.ofPayments(), SubmissionHandler.SUBSCRIPTION);
        check(seen.ofPayments(), seen.ofTransactions(), PaymentOutcomeHandler.SUBSCRIPTION);
        seen.queues()
                .forEach((queue, messages) ->
                        findings.require(messages == 0, STUCK, messages + " messages are in the queue " + queue));
        seen.waits()
                .forEach(wait -> findings.require(
                        wait.took().compareTo(wait.longest()) <= 0,
                        STUCK,
                        wait.took().toSeconds() + " s until " + wait.until() + ", promised are at most "
                                + wait.longest().toSeconds()));
    }

    private void check(Messages producer, Messages consumer, Subscription subscription) {
        String name = subscription.consumer();
        producer.outbox().forEach(event -> findings.require(false, STUCK, told(event) + " is in the outbox"));
        checkAnnouncedOnce(producer);
        Map<String, Cause> marks = consumer.causes().stream()
                .filter(cause -> cause.scope().equals(name))
                .collect(Collectors.toMap(Cause::value, cause -> cause));
        Set<String> letters =
                consumer.deadLetters().stream().map(DeadLetter::fingerprint).collect(Collectors.toSet());
        producer.archive().stream()
                .filter(event -> subscription.types().contains(new EventType(event.type())))
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
                "A dead letter of " + letter.type() + " for " + letter.consumer() + ": " + letter.reason() + ", "
                        + letter.state());
    }

    private static String told(Event event) {
        return event.type() + " of " + event.aggregate() + " at version " + event.version();
    }
}
