package bursar.launcher;

import bursar.messaging.Consumer;
import bursar.messaging.Relay;
import bursar.messaging.RetryPolicy;
import bursar.messaging.Transport;
import bursar.messaging.Worker;
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
import bursar.step.Ids;
import bursar.web.Api;
import bursar.web.Health.Check;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Payments, wired: its store, its use cases, its routes, its consumer, its relay and its sweep. */
final class PaymentsContext {

    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(1);

    private static final Duration ASKED_EVERY = Duration.ofMillis(5);

    private final Database database;
    private final Api api;
    private final Consumer consumer;
    private final Relay relay;
    private final ExpireOverduePayments sweep;
    private volatile Optional<Worker> relaying = Optional.empty();
    private volatile Optional<Worker> sweeping = Optional.empty();

    PaymentsContext(Database database, Transport transport, RetryPolicy retries, Duration expiresAfter, Ids ids) {
        this.database = database;
        Payments payments = new JdbiPayments(database, ids, this::wakeRelay);
        this.api = new PaymentsApi(
                new StartPayment(payments),
                new ConfirmPayment(payments),
                new FailPayment(payments),
                new FindPayment(payments),
                new ListPayments(payments));
        this.consumer = new Consumer(
                SubmissionHandler.SUBSCRIPTION,
                transport,
                new SubmissionHandler(new OpenPayment(payments, expiresAfter), new CancelPayment(payments)),
                database::answers,
                retries,
                Consumer.Limits.DEFAULT);
        this.relay = new Relay(ids.next(), new JdbiOutbox(database), transport);
        this.sweep = new ExpireOverduePayments(payments, ids);
    }

    Api api() {
        return api;
    }

    List<Check> checks() {
        return List.of(
                new Check("payments.database", true, database::answers),
                new Check("payments.consumer", false, consumer::isRegistered),
                new Check(
                        "payments.relay",
                        false,
                        () -> relaying.filter(Worker::isWell).isPresent()),
                new Check(
                        "payments.sweep",
                        false,
                        () -> sweeping.filter(Worker::isWell).isPresent()));
    }

    /** Returns when its queue is open. */
    void startConsumer(Workers workers) throws InterruptedException {
        workers.start("payments.consumer", consumer);
        while (!consumer.isRegistered()) {
            Thread.sleep(ASKED_EVERY);
        }
    }

    void startRelay(Workers workers) {
        relaying = Optional.of(workers.start("payments.relay", relay));
    }

    void startSweep(Workers workers) {
        sweeping = Optional.of(
                workers.start("payments.sweep", () -> sweep.handle() == 0 ? SWEEP_INTERVAL : Duration.ZERO));
    }

    private void wakeRelay() {
        relaying.ifPresent(Worker::wake);
    }
}
