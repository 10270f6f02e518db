package bursar.proof.simulation;

import bursar.step.Answer;
import bursar.step.Cause;
import bursar.step.Versioned;
import bursar.transactions.application.AddItem;
import bursar.transactions.application.CancelTransaction;
import bursar.transactions.application.CreateTransaction;
import bursar.transactions.application.SubmitTransaction;
import bursar.transactions.domain.CustomerId;
import bursar.transactions.domain.Description;
import bursar.transactions.domain.Money;
import bursar.transactions.domain.Quantity;
import bursar.transactions.domain.Refusal;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.Transaction.Status;
import bursar.transactions.domain.TransactionId;
import java.time.Duration;
import java.util.Currency;
import java.util.Optional;
import java.util.function.BiFunction;

/** Somebody with one transaction: makes it, submits it, may change his mind, and may try again when its payment failed. */
final class Customer {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final double CANCELS_DRAFT = 0.05;
    private static final double CANCELS_SUBMITTED = 0.3;
    private static final double GIVES_UP = 0.3;
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(2);

    private final World world;
    private final Insistent calls;

    Customer(World world, SimulatedProcess self) {
        this.world = world;
        this.calls = new Insistent(world, self, Insistent.OWNER);
    }

    /** Run by a task. Returns when nothing is to be expected any more. */
    void buy() {
        TransactionId id = created();
        world.payer(id);
        world.stranger(id);
        addItem(id);
        if (calls.happens(CANCELS_DRAFT)) {
            cancel(id);
        } else {
            submit(id);
        }
        for (Status status = settled(id); status == Status.PAYMENT_FAILED; status = settled(id)) {
            if (calls.happens(GIVES_UP)) {
                if (calls.happens(0.5)) {
                    cancel(id);
                }
                return;
            }
            submit(id);
        }
    }

    /** Run by a task. He cancels when a payer looks for something to pay. */
    void buyAndCancel() {
        TransactionId id = created();
        world.payer(id);
        addItem(id);
        submit(id);
        world.schedule.sleep(LOOKS_EVERY);
        cancel(id);
        settled(id);
    }

    private TransactionId created() {
        var command = new CreateTransaction.Command(new CustomerId("c-1"), EUR, Optional.empty());
        Answer<Transaction, ?> answer =
                ask("create", (service, cause) -> service.create().handle(command, cause));
        return ((Answer.Done<Transaction, ?>) answer).now().state().details().id();
    }

    private void addItem(TransactionId id) {
        var price = Money.parsePositive(
                "%d.50".formatted(1 + world.schedule.chance().nextInt(9)), EUR);
        var command = new AddItem.Command(id, new Description("Coffee"), new Quantity(1), price);
        ask("add item", (service, cause) -> service.addItem().handle(command, cause));
    }

    private void submit(TransactionId id) {
        var command = new SubmitTransaction.Command(id);
        ask("submit", (service, cause) -> service.submit().handle(command, cause));
    }

    private void cancel(TransactionId id) {
        var command = new CancelTransaction.Command(id, Optional.empty());
        ask("cancel", (service, cause) -> service.cancel().handle(command, cause));
    }

    private Answer<Transaction, Refusal> ask(
            String what, BiFunction<TransactionsInstance, Cause.Request, Answer<Transaction, Refusal>> request) {
        Answer<Transaction, Refusal> answer = calls.ask(world.transactionsReplicas, what, request);
        world.asked();
        return answer;
    }

    /** Waits for the outcome of what was asked for last. */
    private Status settled(TransactionId id) {
        boolean impatient = calls.happens(CANCELS_SUBMITTED);
        while (true) {
            Versioned<Transaction> found = calls.look(
                            world.transactionsReplicas,
                            service -> service.find().handle(id, Insistent.OWNER))
                    .orElseThrow();
            world.promise.answered(found);
            switch (found.state().status()) {
                case COMPLETED, CANCELLED, PAYMENT_FAILED -> {
                    return found.state().status();
                }
                case DRAFT, SUBMITTED, CANCELLATION_PENDING -> {
                    if (impatient && calls.happens(0.3)) {
                        impatient = false;
                        cancel(id);
                    }
                    world.schedule.sleep(LOOKS_EVERY);
                }
            }
        }
    }
}
