package bursar.proof.simulation;

import bursar.harness.Agreement;
import bursar.messaging.transport.Message;
import bursar.payments.domain.Payment;
import bursar.payments.domain.TransactionRef;
import bursar.transactions.domain.Transaction;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What has to hold when nothing is on its way. */
final class AtRest {

    private final World world;
    private final Promise promise;

    AtRest(World world) {
        this.world = world;
        this.promise = world.promise;
    }

    void check() {
        Map<TransactionRef, List<Payment>> payments = world.payments.all().stream()
                .collect(Collectors.groupingBy(payment -> payment.details().transaction()));
        for (Transaction transaction : world.transactions.all()) {
            checkPayments(
                    transaction,
                    payments.getOrDefault(
                            new TransactionRef(transaction.details().id().value()), List.of()));
        }
        promise.accepted()
                .forEach((id, version) -> promise.require(
                        world.transactions.find(id, Insistent.OWNER).stream().anyMatch(now -> now.version() >= version),
                        Sentence.ANSWERED_IS_THERE,
                        Words.end(id.toString()) + " at version " + version));
        checkEffects();
        checkAnswered();
    }

    private void checkPayments(Transaction transaction, List<Payment> payments) {
        List<Integer> submissions = payments.stream()
                .map(payment -> payment.details().submission())
                .sorted()
                .toList();
        promise.require(
                submissions.equals(IntStream.rangeClosed(1, transaction.submission())
                        .boxed()
                        .toList()),
                Sentence.ONE_PAYMENT,
                Words.end(transaction.details().id().toString()) + " has payments of " + submissions);
        for (Payment payment : payments) {
            if (payment.details().submission() == transaction.submission()) {
                promise.require(
                        Agreement.atRest(
                                transaction.status().name(), payment.status().name()),
                        Sentence.AGREEMENT,
                        transaction.status() + ", " + payment.status());
            }
            promise.require(
                    payment.details()
                            .amount()
                            .amount()
                            .equals(transaction.details().total().amount()),
                    Sentence.MONEY,
                    payment.details().amount() + " of " + transaction.details().total());
        }
        long paid =
                payments.stream().filter(Payment.Confirmed.class::isInstance).count();
        promise.require(
                paid == (transaction instanceof Transaction.Completed ? 1 : 0),
                Sentence.MONEY,
                transaction.status() + ", paid " + paid + " times");
    }

    /** Also the probe's, which no state makes harmless. */
    void checkEffects() {
        world.databases()
                .forEach(database -> database.effects()
                        .forEach((cause, times) ->
                                promise.require(times == 1, Sentence.EFFECT_ONCE, cause + ": " + times)));
    }

    private void checkAnswered() {
        for (Consumption consumption : world.consumptions()) {
            for (Message event : consumption.from().announced().values()) {
                promise.require(
                        !consumption.concerns(event) || consumption.hasAnswered(event),
                        Sentence.EVENT_ANSWERED,
                        consumption.subscription().consumer() + ", " + event.type());
            }
        }
    }
}
