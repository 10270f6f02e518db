package bursar.proof.simulation;

import bursar.harness.Agreement;
import bursar.messaging.consumer.EventHandler;
import bursar.messaging.transport.DeadLetter;
import bursar.messaging.transport.Failure;
import bursar.messaging.transport.Message;
import bursar.messaging.transport.Transport.Subscription;
import bursar.payments.domain.Payment;
import bursar.payments.domain.TransactionRef;
import bursar.payments.messaging.SubmissionHandler;
import bursar.step.Answer;
import bursar.step.Cause;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.TransactionId;
import bursar.transactions.messaging.PaymentOutcomeHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is promised, and whether it held: some of it is seen as it happens, the rest at rest. */
final class Promise {

    private final World world;
    private final List<String> broken = new ArrayList<>();
    private final Map<TransactionId, Long> accepted = new HashMap<>();

    Promise(World world) {
        this.world = world;
    }

    /** The sentences that did not hold. */
    List<String> broken() {
        return broken;
    }

    /** A mistake, of what is proved or of the proof. */
    void unexpected(Throwable mistake) {
        broken.add("A mistake: " + Failure.of(Failure.Reason.FAILED, mistake).stack());
    }

    private void require(boolean held, String sentence, Object evidence) {
        if (!held) {
            broken.add(sentence + ": " + evidence);
        }
    }

    /** S1: what is handled was announced, with that body. */
    EventHandler watching(Subscription consumer, EventHandler handler) {
        return (event, cause) -> {
            require(
                    world.announced(event.id())
                            .filter(cause.fingerprint()::equals)
                            .isPresent(),
                    "S1 no ghost: an event was delivered that no commit has announced",
                    consumer.consumer() + ", " + event.type());
            return handler.handle(event, cause);
        };
    }

    /** S2: what was answered is there. */
    void accepted(TransactionId id, long version) {
        accepted.merge(id, version, Math::max);
    }

    /** S7: the same key, the same answer. */
    void sameAnswer(String key, Answer<?, ?> first, Answer<?, ?> again) {
        boolean same = switch (first) {
            case Answer.Done<?, ?>(var now, var _) ->
                again instanceof Answer.Done<?, ?>(var then, var _) && now.equals(then);
            case Answer.Refused<?, ?>(var why, var _) ->
                again instanceof Answer.Refused<?, ?>(var then, var _) && why.equals(then);
            case Answer.Declined<?, ?> _ -> true; // never remembered
        };
        require(same, "S7 the same key has the same answer", key + ": " + first + ", then " + again);
    }

    /** S7: the same key with other content is refused. */
    void reuse(String key, Answer<?, ?> answer) {
        require(
                answer instanceof Answer.Declined<?, ?>(var because) && because == Answer.Because.CAUSE_REUSED,
                "S7 a key is not used again for something else",
                key + ": " + answer);
    }

    /** S8: with its original bytes. L5: only a mistake of its handler, at each attempt, makes a dead letter of an event. */
    void died(DeadLetter letter) {
        Optional<UUID> event = world.announced(letter.body());
        require(event.isPresent(), "S8 no silent disposal: a dead letter has its original bytes", letter.type());
        event.ifPresent(id -> require(
                letter.failure().reason() == Failure.Reason.FAILED && world.poison.accountsFor(id, letter.attempts()),
                "L5 no outage makes a dead letter",
                letter.attempts() + " attempts, " + letter.failure().error()));
    }

    /** L1: it did not come to rest. */
    void notSettled(Duration within, String left) {
        require(false, "L1 it settles after the last fault", "not within " + within.toMinutes() + " minutes: " + left);
    }

    /** What has to hold when nothing is on its way. */
    void checkAtRest() {
        Map<TransactionRef, List<Payment>> payments = world.payments.all().stream()
                .collect(Collectors.groupingBy(payment -> payment.details().transaction()));
        for (Transaction transaction : world.transactions.all()) {
            var ref = new TransactionRef(transaction.details().id().value());
            check(transaction, payments.getOrDefault(ref, List.of()));
        }
        accepted.forEach((id, version) -> require(
                world.transactions.find(id, Insistent.owner()).stream().anyMatch(now -> now.version() >= version),
                "S2 no loss: what was answered is there",
                id + " at version " + version));
        for (SimulatedDatabase database : world.databases()) {
            database.effects().forEach((cause, times) -> require(times == 1, "S3 an effect at most once", cause));
        }
        requireAnswered(SubmissionHandler.SUBSCRIPTION, world.transactionsDatabase, world.payments::hasAnswered);
        requireAnswered(PaymentOutcomeHandler.SUBSCRIPTION, world.paymentsDatabase, world.transactions::hasAnswered);
    }

    private void check(Transaction transaction, List<Payment> payments) {
        List<Integer> submissions = payments.stream()
                .map(payment -> payment.details().submission())
                .sorted()
                .toList();
        require(
                submissions.equals(IntStream.rangeClosed(1, transaction.submission())
                        .boxed()
                        .toList()),
                "S3 one payment for each submission",
                Words.end(transaction.details().id().toString()) + " has payments of " + submissions);
        for (Payment payment : payments) {
            if (payment.details().submission() == transaction.submission()) {
                require(
                        Agreement.atRest(
                                transaction.status().name(), payment.status().name()),
                        "S5 at rest both contexts agree",
                        transaction.status() + ", " + payment.status());
            }
            require(
                    payment.details()
                            .amount()
                            .amount()
                            .equals(transaction.details().total().amount()),
                    "S6 money adds up",
                    payment.details().amount() + " of " + transaction.details().total());
        }
        long paid =
                payments.stream().filter(Payment.Confirmed.class::isInstance).count();
        require(
                paid == (transaction instanceof Transaction.Completed ? 1 : 0),
                "S6 money adds up",
                transaction.status() + ", paid " + paid + " times");
    }

    /** S2 and S8: no event ends but by its consumer's recorded decision. */
    private void requireAnswered(Subscription consumer, SimulatedDatabase from, Predicate<Cause.Key> answered) {
        for (Message event : from.announced().values()) {
            if (consumer.types().contains(event.type())) {
                var cause = new Cause.Key(
                        consumer.consumer(), event.id().toString(), Cause.Key.fingerprintOf(event.body()));
                require(answered.test(cause), "S2 no loss: an event's consumer has answered it", event.type());
            }
        }
    }
}
