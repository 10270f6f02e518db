package bursar.proof.simulation;

import bursar.harness.Agreement;
import bursar.payments.domain.Payment;
import bursar.payments.domain.TransactionRef;
import bursar.transactions.domain.Transaction;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What has to hold between the two contexts. */
final class Agreeing {

    private final World world;
    private final Promise promise;

    Agreeing(World world) {
        this.world = world;
        this.promise = world.promise;
    }

    /** At any moment: a submission has no second payment, and no payment is for another amount. */
    void checkAlways() {
        Map<TransactionRef, List<Payment>> payments = payments();
        for (Transaction transaction : world.transactions.all()) {
            List<Integer> submissions = submissions(of(transaction, payments));
            requireOneEach(
                    submissions.stream().distinct().count() == submissions.size()
                            && submissions.stream().allMatch(each -> each <= transaction.submission()),
                    transaction,
                    submissions);
            checkAmounts(transaction, of(transaction, payments));
        }
    }

    /** Whenever no event waits for an answer, before a sweep as after it. */
    void checkWhenNothingIsOnItsWay() {
        Map<TransactionRef, List<Payment>> payments = payments();
        world.transactions.all().forEach(transaction -> check(transaction, of(transaction, payments)));
    }

    private Map<TransactionRef, List<Payment>> payments() {
        return world.payments.all().stream()
                .collect(Collectors.groupingBy(payment -> payment.details().transaction()));
    }

    private static List<Payment> of(Transaction transaction, Map<TransactionRef, List<Payment>> payments) {
        return payments.getOrDefault(
                new TransactionRef(transaction.details().id().value()), List.of());
    }

    private static List<Integer> submissions(List<Payment> payments) {
        return payments.stream()
                .map(payment -> payment.details().submission())
                .sorted()
                .toList();
    }

    private void check(Transaction transaction, List<Payment> payments) {
        List<Integer> submissions = submissions(payments);
        requireOneEach(
                submissions.equals(IntStream.rangeClosed(1, transaction.submission())
                        .boxed()
                        .toList()),
                transaction,
                submissions);
        for (Payment payment : payments) {
            if (payment.details().submission() == transaction.submission()) {
                promise.require(
                        Agreement.atRest(
                                transaction.status().name(), payment.status().name()),
                        Sentence.AGREEMENT,
                        () -> transaction.status() + ", " + payment.status());
            }
        }
        long paid =
                payments.stream().filter(Payment.Confirmed.class::isInstance).count();
        promise.require(
                paid == (transaction instanceof Transaction.Completed ? 1 : 0),
                Sentence.MONEY,
                () -> transaction.status() + ", paid " + paid + " times");
    }

    private void requireOneEach(boolean held, Transaction transaction, List<Integer> submissions) {
        promise.require(
                held,
                Sentence.ONE_PAYMENT,
                () -> Words.end(transaction.details().id().toString()) + " has payments of " + submissions);
    }

    private void checkAmounts(Transaction transaction, List<Payment> payments) {
        for (Payment payment : payments) {
            promise.require(
                    payment.details()
                            .amount()
                            .amount()
                            .equals(transaction.details().total().amount()),
                    Sentence.MONEY,
                    () -> payment.details().amount() + " of "
                            + transaction.details().total());
        }
    }
}
