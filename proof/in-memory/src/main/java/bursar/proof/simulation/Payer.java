package bursar.proof.simulation;

import bursar.payments.application.ConfirmPayment;
import bursar.payments.application.FailPayment;
import bursar.payments.application.ListPayments;
import bursar.payments.application.Payments;
import bursar.payments.application.StartPayment;
import bursar.payments.domain.Payment;
import bursar.payments.domain.PaymentId;
import bursar.payments.domain.ProviderReference;
import bursar.payments.domain.Reason;
import bursar.payments.domain.TransactionRef;
import bursar.step.Answer;
import bursar.step.Versioned;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The provider's side of one transaction: starts its payments, and says how each ended; or lets one expire. */
final class Payer {

    private static final double PAYS = 0.75;
    private static final double FAILS = 0.25;
    private static final double TAKES_TIME = 0.3;
    private static final double THINKS_BETTER_OF_IT = 0.1;
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(2);

    private final World world;
    private final Insistent calls;
    private final TransactionRef transaction;
    private final Set<PaymentId> seen = new HashSet<>();

    Payer(World world, SimulatedProcess self, TransactionRef transaction) {
        this.world = world;
        this.calls = new Insistent(world, self, Insistent.OWNER);
        this.transaction = transaction;
    }

    /** Run by a task, for as long as the world lasts. */
    void pay() {
        while (true) {
            for (Payment payment : latest()) {
                PaymentId id = payment.details().id();
                switch (payment) {
                    case Payment.Pending _ -> {
                        if (seen.add(id) && calls.happens(PAYS)) {
                            start();
                        }
                    }
                    // Also what a request has started that was given up long ago.
                    case Payment.Started _ -> end(id);
                    case Payment.Confirmed _, Payment.Failed _, Payment.Cancelled _, Payment.Expired _ -> {}
                }
            }
            world.schedule.sleep(LOOKS_EVERY);
        }
    }

    private List<Payment> latest() {
        var query = new ListPayments.Query(
                new Payments.Filter(Optional.of(transaction), Optional.empty()), Optional.empty(), 1);
        return calls.look(world.paymentsReplicas, service -> service.list().handle(query, Insistent.OWNER)).stream()
                .map(Versioned::state)
                .toList();
    }

    private void start() {
        Answer<Payment, ?> answer = calls.ask(
                world.paymentsReplicas,
                "start",
                (service, cause) -> service.start().handle(new StartPayment.Command(transaction), cause));
        if (answer instanceof Answer.Done<Payment, ?>(var started, var _)) {
            if (calls.happens(TAKES_TIME)) {
                world.schedule.sleep(LOOKS_EVERY);
            }
            end(started.state().details().id());
        }
    }

    private void end(PaymentId id) {
        sayHowItEnded(id, new ProviderReference("psp-1"));
        if (calls.happens(THINKS_BETTER_OF_IT)) {
            sayHowItEnded(id, new ProviderReference("psp-2")); // perhaps the same, with another reference
        }
    }

    private void sayHowItEnded(PaymentId id, ProviderReference reference) {
        boolean fails = calls.happens(FAILS);
        calls.ask(
                world.paymentsReplicas,
                fails ? "fail" : "confirm",
                (service, cause) -> fails
                        ? service.fail().handle(new FailPayment.Command(id, new Reason("INSUFFICIENT_FUNDS")), cause)
                        : service.confirm().handle(new ConfirmPayment.Command(id, Optional.of(reference)), cause));
    }
}
