package bursar.proof.checker;

import static bursar.proof.checker.Finding.Kind.DOUBLED;
import static bursar.proof.checker.Finding.Kind.LOST;
import static bursar.proof.checker.Finding.Kind.STUCK;
import static bursar.proof.checker.Finding.Kind.UNEXPECTED;
import static bursar.proof.checker.Seen.CANCELLED;
import static bursar.proof.checker.Seen.PAID;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.proof.checker.Finding.Kind;
import bursar.proof.checker.Observation.Cause;
import bursar.proof.checker.Observation.DeadLetter;
import bursar.proof.checker.Observation.Event;
import bursar.proof.checker.Observation.Item;
import bursar.proof.checker.Observation.Payment;
import bursar.proof.checker.Observation.Remembered;
import bursar.proof.checker.Observation.Transaction;
import bursar.proof.checker.Observation.Wait;
import bursar.proof.load.Answer;
import bursar.proof.load.Call;
import bursar.proof.load.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckerTest {

    @Test
    void of_a_run_in_which_all_was_well_nothing_is_flagged_and_all_is_counted() {
        Findings findings = Checker.check(new Seen().observation());

        assertThat(findings.violations()).isEmpty();
        assertThat(findings.acknowledgedCalls()).isEqualTo(11);
        assertThat(findings.recoveredCalls()).isEqualTo(1);
        assertThat(findings.paidSums()).isEqualTo(Map.of("EUR", 700L));
    }

    /** @param saying a part of the line that tells it */
    record Planted(String name, Kind kind, String saying, Consumer<Seen> plant) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Planted> planted() {
        return Stream.of(
                new Planted("an answered call that nothing remembers", LOST, "nothing remembers it", seen -> {
                    seen.ofTransactions.causes.removeIf(cause -> cause.value().equals("k3"));
                    seen.ofTransactions.remembered.removeIf(state -> state.key().equals("k3"));
                }),
                new Planted(
                        "a transaction that is gone",
                        LOST,
                        "is not there",
                        seen -> seen.transactions.removeIf(
                                transaction -> transaction.id().equals(PAID))),
                new Planted(
                        "a version that was answered and is not reached",
                        LOST,
                        "was at version 6, and is at 5",
                        seen -> replace(seen, Seen.transaction(PAID, "EUR", 350, 700, "SUBMITTED", 2, 5))),
                new Planted(
                        "a payment that is gone",
                        LOST,
                        "has no payment",
                        seen -> seen.payments.removeIf(payment -> payment.id().equals("p-3"))),
                new Planted(
                        "a published event that its consumer has never answered",
                        LOST,
                        "was never answered",
                        seen -> seen.ofPayments.causes.removeIf(
                                cause -> cause.value().equals("t-cancelled@3"))),
                new Planted("a change without its event", LOST, "has no event anywhere", seen -> {
                    seen.ofTransactions.archive.removeIf(event -> event.id().equals("t-paid@6"));
                }),
                new Planted(
                        "an item that was added and is gone",
                        LOST,
                        "has 0 items",
                        seen -> replace(seen, items(CANCELLED, "JPY", 300, "CANCELLED", 1, 5))),
                new Planted(
                        "a read that went back",
                        LOST,
                        "after it had been at 6",
                        seen -> seen.found(PAID, 5, "SUBMITTED")),
                new Planted(
                        "a read of a final state that is another",
                        UNEXPECTED,
                        "t-paid at version 6: CANCELLED and COMPLETED",
                        seen -> seen.found(PAID, 6, "CANCELLED")),
                new Planted(
                        "a read of a final state that was left again",
                        UNEXPECTED,
                        "t-paid at version 5: SUBMITTED after COMPLETED",
                        seen -> seen.history.addFirst(read(seen, PAID, 4, "COMPLETED"))),
                new Planted(
                        "a read of a payment in a state that it never had",
                        UNEXPECTED,
                        "p-3 at version 1: STARTED",
                        seen -> seen.history.addFirst(read(seen, "p-3", 1, "STARTED"))),
                new Planted(
                        "what was created and is not found",
                        LOST,
                        "was answered 404",
                        seen -> seen.told(Operation.FIND, "/transactions/" + PAID, "", seen.answer(404, "{}"))),
                new Planted(
                        "two payments of a submission",
                        DOUBLED,
                        "has 2 payments",
                        seen -> seen.payments.add(Seen.payment("p-9", CANCELLED, 1, 300, "JPY", "CANCELLED", 1))),
                new Planted(
                        "a version that was announced twice",
                        DOUBLED,
                        "was announced twice",
                        seen -> seen.ofPayments.archive.add(
                                new Event("other", "p-2", 3, "payments.payment-confirmed.v1", "other bytes"))),
                new Planted(
                        "an event in the outbox and in the archive",
                        DOUBLED,
                        "was announced twice",
                        seen -> seen.ofPayments.outbox.add(seen.ofPayments.archive.getFirst())),
                new Planted(
                        "an item that one key added twice",
                        DOUBLED,
                        "has 2 items, and 1 keys",
                        seen -> replace(
                                seen,
                                items(CANCELLED, "JPY", 300, "CANCELLED", 1, 5, new Item(2, 150), new Item(2, 150)))),
                new Planted(
                        "a state that nobody asked for",
                        UNEXPECTED,
                        "nobody asked for it",
                        seen -> seen.ofPayments.remembered.removeIf(
                                state -> state.key().equals("k8"))),
                new Planted("an answer that is of another than was asked for", UNEXPECTED, "is of another", seen -> {
                    String path = "/transactions/" + CANCELLED + "/submit";
                    seen.history.replaceAll(call -> call.key().equals("k3")
                            ? new Call(
                                    call.operation(),
                                    "k3",
                                    path,
                                    call.body(),
                                    call.invoked(),
                                    call.ended(),
                                    call.answers())
                            : call);
                    seen.ofTransactions.causes.add(new Cause("anonymous POST " + path, "k3", "f", Optional.empty()));
                    seen.ofTransactions.remembered.add(
                            new Remembered("anonymous POST " + path, "k3", PAID, 3, "SUBMITTED"));
                }),
                new Planted("an effect of a key that nobody sent", UNEXPECTED, "Nobody has asked for", seen -> {
                    seen.ofTransactions.causes.add(
                            new Cause("anonymous POST /transactions", "k99", "f", Optional.empty()));
                    seen.ofTransactions.remembered.add(
                            new Remembered("anonymous POST /transactions", "k99", PAID, 1, "DRAFT"));
                }),
                new Planted("an illegal step", UNEXPECTED, "FAILED after PENDING", seen -> {
                    seen.ofPayments.archive.removeIf(event -> event.id().equals("p-3@2"));
                    seen.payments.removeIf(payment -> payment.id().equals("p-3"));
                    seen.payments.add(Seen.payment("p-3", CANCELLED, 1, 300, "JPY", "FAILED", 2));
                }),
                new Planted(
                        "two states at one version",
                        UNEXPECTED,
                        "t-paid at version 3: CANCELLED and SUBMITTED",
                        seen -> seen.ofTransactions.remembered.add(
                                new Remembered("anonymous POST /transactions", "k1", PAID, 3, "CANCELLED"))),
                new Planted("contexts that disagree at rest", UNEXPECTED, "disagrees with", seen -> {
                    seen.payments.removeIf(payment -> payment.id().equals("p-2"));
                    seen.payments.add(Seen.payment("p-2", PAID, 2, 700, "EUR", "PENDING", 1));
                }),
                new Planted("a payment of another amount", UNEXPECTED, "is not of the amount", seen -> {
                    seen.payments.removeIf(payment -> payment.id().equals("p-3"));
                    seen.payments.add(Seen.payment("p-3", CANCELLED, 1, 301, "JPY", "CANCELLED", 2));
                }),
                new Planted(
                        "sums that differ",
                        UNEXPECTED,
                        "Completed are",
                        seen -> replace(seen, Seen.transaction(PAID, "EUR", 350, 701, "COMPLETED", 2, 6))),
                new Planted(
                        "a total that is not of its items",
                        UNEXPECTED,
                        "has items of",
                        seen -> replace(seen, items(CANCELLED, "JPY", 300, "CANCELLED", 1, 5, new Item(1, 299)))),
                new Planted(
                        "an item of another price",
                        UNEXPECTED,
                        "t-cancelled has items [2 at 151], and asked for were [2 at 150]",
                        seen -> replace(seen, Seen.transaction(CANCELLED, "JPY", 151, 302, "CANCELLED", 1, 5))),
                new Planted(
                        "a payment of no transaction",
                        UNEXPECTED,
                        "is of no transaction",
                        seen -> seen.payments.add(Seen.payment("p-9", "t-none", 1, 300, "JPY", "CANCELLED", 1))),
                new Planted(
                        "a payment of a submission that was never made",
                        UNEXPECTED,
                        "never submitted",
                        seen -> seen.payments.add(Seen.payment("p-9", CANCELLED, 2, 300, "JPY", "CANCELLED", 1))),
                new Planted(
                        "an answer of 500",
                        UNEXPECTED,
                        "was answered 500",
                        seen -> seen.told(Operation.FIND, "/transactions/" + PAID, "", seen.answer(500, "{}"))),
                new Planted(
                        "a key that was answered in two ways",
                        UNEXPECTED,
                        "and then",
                        seen -> seen.replays.put("k8", seen.answer(200, Seen.body("p-2", 3, "FAILED")))),
                new Planted(
                        "a key that was refused and then granted",
                        UNEXPECTED,
                        "and then",
                        seen -> seen.told(
                                Operation.CANCEL,
                                "/transactions/t-cancelled/cancel",
                                "k14",
                                seen.answer(202, Seen.body(CANCELLED, 4, "CANCELLATION_PENDING")),
                                seen.answer(409, "{\"code\":\"transaction-completed\"}"))),
                new Planted(
                        "a refused call that was done",
                        UNEXPECTED,
                        "and it was done",
                        seen -> seen.told(
                                Operation.CANCEL,
                                "/transactions/t-cancelled/cancel",
                                "k14",
                                seen.answer(409, "{\"code\":\"transaction-completed\"}"))),
                new Planted("an answer of another state than is remembered", UNEXPECTED, "and remembered is", seen -> {
                    seen.ofPayments.remembered.removeIf(state -> state.key().equals("k8"));
                    seen.ofPayments.remembered.add(
                            new Remembered("anonymous POST /payments/p-2/confirm", "k8", "p-2", 4, "CONFIRMED"));
                }),
                new Planted(
                        "an answered event that nobody announced",
                        UNEXPECTED,
                        "nobody has announced",
                        seen -> seen.ofPayments.causes.add(
                                new Cause("payments.on-transactions", "ghost", "f", Optional.empty()))),
                new Planted("an event with other bytes", UNEXPECTED, "with these bytes", seen -> {
                    seen.ofPayments.causes.removeIf(cause -> cause.value().equals("t-paid@3"));
                    seen.ofPayments.causes.add(
                            new Cause("payments.on-transactions", "t-paid@3", "other", Optional.empty()));
                }),
                new Planted(
                        "a dead letter of an outage",
                        UNEXPECTED,
                        "A dead letter",
                        seen -> seen.ofPayments.deadLetters.add(
                                new DeadLetter("payments.on-transactions", "type", "bytes", "FAILED", "REDRIVEN"))),
                new Planted(
                        "a dead letter that is left",
                        STUCK,
                        "A dead letter",
                        seen -> seen.ofPayments.deadLetters.add(
                                new DeadLetter("payments.on-transactions", "type", "bytes", "FAILED", "UNRESOLVED"))),
                new Planted("an event that is left in an outbox", STUCK, "is in the outbox", seen -> {
                    Event last = seen.ofTransactions.archive.removeLast();
                    seen.ofTransactions.outbox.add(last);
                }),
                new Planted(
                        "a message that is left in a queue",
                        STUCK,
                        "1 messages are in",
                        seen -> seen.queues.put("payments.on-transactions", 1L)),
                new Planted("a payment whose time is over and that nobody ends", STUCK, "is overdue", seen -> {
                    seen.payments.removeIf(payment -> payment.id().equals("p-2"));
                    seen.payments.add(new Payment("p-2", PAID, 2, 700, "EUR", "PENDING", 1, true));
                }),
                new Planted(
                        "what settles too late",
                        STUCK,
                        "61 s until all was settled after gust 2, promised are at most 60",
                        seen -> seen.waits.add(new Wait(
                                "all was settled after gust 2", Duration.ofSeconds(61), Duration.ofSeconds(60)))),
                new Planted(
                        "a kind of call that nobody had done",
                        STUCK,
                        "Of all calls to FAIL none was answered as done",
                        seen -> seen.history.removeIf(call -> call.operation() == Operation.FAIL)),
                new Planted(
                        "a call whose outcome is unknown, however often it is asked for",
                        STUCK,
                        "with key k99, UNKNOWN, and no answer at the end",
                        seen -> seen.told(
                                Operation.CREATE,
                                "/transactions",
                                "k99",
                                seen.answer(503, "{}"),
                                seen.answer(503, "{}"))),
                new Planted(
                        "a call that was told as done when it was asked again, and is not",
                        LOST,
                        "nothing remembers it",
                        seen -> {
                            seen.ofTransactions.causes.removeIf(
                                    cause -> cause.value().equals("k6"));
                            seen.ofTransactions.remembered.removeIf(
                                    state -> state.key().equals("k6"));
                        }),
                new Planted(
                        "a key without an answer at the end",
                        STUCK,
                        "no answer at the end",
                        seen -> seen.replays.put("k8", seen.answer(Answer.NONE, "connection refused"))));
    }

    private static Transaction items(
            String id, String currency, long total, String status, int submission, long version, Item... items) {
        return new Transaction(id, currency, List.of(items), total, status, submission, version);
    }

    /** Before all else. */
    private static Call read(Seen seen, String id, long version, String status) {
        seen.found(id, version, status);
        Call call = seen.history.removeLast();
        Answer answer = call.answers().getFirst();
        Instant then = Instant.EPOCH;
        var early = new Answer(answer.instance(), then, then, answer.status(), answer.text());
        return new Call(Operation.FIND, "", call.path(), "", then, then, List.of(early));
    }

    private static void replace(Seen seen, Transaction other) {
        seen.transactions.removeIf(transaction -> transaction.id().equals(other.id()));
        seen.transactions.add(other);
    }

    @ParameterizedTest
    @MethodSource("planted")
    void what_must_not_be_is_flagged(Planted planted) {
        var seen = new Seen();
        planted.plant().accept(seen);

        assertThat(Checker.check(seen.observation()).violations()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(planted.kind());
            assertThat(finding.line()).contains(planted.saying());
        });
    }
}
