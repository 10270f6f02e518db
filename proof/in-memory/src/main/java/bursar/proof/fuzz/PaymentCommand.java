package bursar.proof.fuzz;

import java.time.Duration;
import java.util.Optional;

/** What can be asked of Payments, in plain values, which need not be allowed. */
sealed interface PaymentCommand {

    record Open(PaymentModel.Intent intent) implements PaymentCommand {}

    record RequestCancellation(PaymentModel.Intent intent) implements PaymentCommand {}

    record Start(String transaction) implements PaymentCommand {}

    record Confirm(String transaction, int submission, Optional<String> reference) implements PaymentCommand {}

    record Fail(String transaction, int submission, String reason) implements PaymentCommand {}

    /** The service's own look for what is overdue. */
    record Sweep() implements PaymentCommand {}

    record Pass(Duration time) implements PaymentCommand {}
}
