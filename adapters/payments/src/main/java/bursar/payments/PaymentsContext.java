package bursar.payments;

import bursar.messaging.consumer.Consumer;
import bursar.messaging.outbox.Relay;
import bursar.messaging.transport.RetryPolicy;
import bursar.messaging.transport.Transport;
import bursar.messaging.worker.Worker;
import bursar.payments.application.CancelPayment;
import bursar.payments.application.ConfirmPayment;
import bursar.payments.application.ExpireOverduePayments;
import bursar.payments.application.FailPayment;
import bursar.payments.application.FindPayment;
import bursar.payments.application.ListPayments;
import bursar.payments.application.OpenPayment;
import bursar.payments.application.Payments;
import bursar.payments.application.StartPayment;
import bursar.payments.messaging.SubmissionHandler;
import bursar.payments.postgres.JdbiPayments;
import bursar.payments.web.PaymentsApi;
import bursar.postgres.Database;
import bursar.postgres.JdbiOutbox;
import bursar.runtime.Context;
import bursar.runtime.Environment;
import bursar.step.Ids;
import bursar.web.Api;
import bursar.web.Health.Check;
import java.time.Duration;
import java.util.List;

/**
 * Wires Payments: its store, its use cases, its routes, its consumer, its relay and its sweep.
 *
 * <p>It needs nothing but a database, a transport and ids, so every program that has these can run it.
 */
public final class PaymentsContext {

    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(1);

    private static final Duration EXPIRY = Duration.ofMinutes(15);
    private static final Duration EXPIRY_MAX = Duration.ofDays(365);

    private PaymentsContext() {}

    /** How long a payment may wait to be started, as told. */
    public static Duration expiresAfter(Environment environment) {
        return environment.duration("PAYMENT_EXPIRES_AFTER", EXPIRY, EXPIRY_MAX);
    }

    public static Context wire(
            Database database, Transport transport, RetryPolicy retries, Duration expiresAfter, Ids ids) {
        var relay = new Worker("payments.relay", new Relay(ids.next(), new JdbiOutbox(database), transport));
        Payments payments = new JdbiPayments(database, ids, relay::wake);
        Api api = new PaymentsApi(
                new StartPayment(payments),
                new ConfirmPayment(payments),
                new FailPayment(payments),
                new FindPayment(payments),
                new ListPayments(payments));
        var consumer = new Consumer(
                SubmissionHandler.SUBSCRIPTION,
                transport,
                new SubmissionHandler(new OpenPayment(payments, expiresAfter), new CancelPayment(payments)),
                database::answers,
                retries,
                Consumer.Limits.DEFAULT);
        var expire = new ExpireOverduePayments(payments, ids);
        var sweep = new Worker("payments.sweep", () -> expire.handle() == 0 ? SWEEP_INTERVAL : Duration.ZERO);
        return new Context(
                api,
                consumer,
                new Worker("payments.consumer", consumer),
                List.of(relay, sweep),
                List.of(
                        new Check("payments.consumer", false, consumer::isRegistered),
                        new Check("payments.relay", false, relay::isWell),
                        new Check("payments.sweep", false, sweep::isWell)));
    }
}
