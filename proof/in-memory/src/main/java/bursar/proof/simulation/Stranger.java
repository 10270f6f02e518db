package bursar.proof.simulation;

import bursar.payments.application.FailPayment;
import bursar.payments.application.ListPayments;
import bursar.payments.application.Payments;
import bursar.payments.domain.Payment;
import bursar.payments.domain.Reason;
import bursar.payments.domain.TransactionRef;
import bursar.step.Caller;
import bursar.transactions.application.CancelTransaction;
import bursar.transactions.domain.TransactionId;
import java.time.Duration;
import java.util.Optional;

/** Somebody who knows the ids of another's transaction and payments. Whatever he asks, they are not there. */
final class Stranger {

    private static final Caller SELF = new Caller("stranger");
    private static final Duration COMES_EVERY = Duration.ofSeconds(7);

    private final World world;
    private final Insistent calls;
    private final TransactionId transaction;

    Stranger(World world, SimulatedProcess self, TransactionId transaction) {
        this.world = world;
        this.calls = new Insistent(world, self, SELF);
        this.transaction = transaction;
    }

    /** Run by a task, for as long as the world lasts. */
    void pry() {
        while (true) {
            world.schedule.sleep(COMES_EVERY);
            world.story.tell(SELF.subject(), () -> "asks for what is another's: " + Words.end(transaction.toString()));
            look();
            cancel();
            world.payments.all().stream()
                    .filter(payment -> payment.details().transaction().value().equals(transaction.value()))
                    .findFirst()
                    .ifPresent(this::fail);
        }
    }

    private void look() {
        var found =
                calls.look(world.transactionsReplicas, service -> service.find().handle(transaction, SELF));
        world.promise.require(found.isEmpty(), Sentence.OWNERS_ONLY, () -> "a transaction is found");
        var query = new ListPayments.Query(
                new Payments.Filter(Optional.of(new TransactionRef(transaction.value())), Optional.empty()),
                Optional.empty(),
                1);
        var listed =
                calls.look(world.paymentsReplicas, service -> service.list().handle(query, SELF));
        world.promise.require(listed.isEmpty(), Sentence.OWNERS_ONLY, () -> "a payment is listed");
    }

    private void cancel() {
        world.promise.stranger(calls.ask(
                world.transactionsReplicas,
                "cancel",
                (service, cause) ->
                        service.cancel().handle(new CancelTransaction.Command(transaction, Optional.empty()), cause)));
    }

    private void fail(Payment payment) {
        world.promise.stranger(calls.ask(
                world.paymentsReplicas,
                "fail",
                (service, cause) -> service.fail()
                        .handle(new FailPayment.Command(payment.details().id(), new Reason("NOT_MINE")), cause)));
    }
}
