package bursar.proof.simulation;

import bursar.payments.application.CancelPayment;
import bursar.payments.application.ConfirmPayment;
import bursar.payments.application.ExpireOverduePayments;
import bursar.payments.application.FailPayment;
import bursar.payments.application.ListPayments;
import bursar.payments.application.OpenPayment;
import bursar.payments.application.Payments;
import bursar.payments.application.StartPayment;
import bursar.payments.messaging.SubmissionHandler;
import java.time.Duration;

/** An instance of Payments. */
record PaymentsInstance(StartPayment start, ConfirmPayment confirm, FailPayment fail, ListPayments list) {

    private static final Duration EXPIRES_AFTER = Duration.ofSeconds(10);
    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(2);

    static PaymentsInstance started(Host host, World world) {
        Payments payments = host.wiring().payments().apply(new SimulatedPayments(host.calls(), world.payments));
        host.relay();
        host.consume(
                SubmissionHandler.SUBSCRIPTION,
                world.poison.in(
                        new SubmissionHandler(new OpenPayment(payments, EXPIRES_AFTER), new CancelPayment(payments))));
        var expire = new ExpireOverduePayments(payments, host.ids());
        host.work(() -> expire.handle() == 0 ? SWEEP_INTERVAL : Duration.ZERO);
        return new PaymentsInstance(
                new StartPayment(payments),
                new ConfirmPayment(payments),
                new FailPayment(payments),
                new ListPayments(payments));
    }
}
