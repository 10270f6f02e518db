package bursar.payments;

import bursar.messaging.consumer.Consumer;
import bursar.messaging.event.EventType;
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
import bursar.payments.messaging.PaymentEventTypes;
import bursar.payments.messaging.SubmissionHandler;
import bursar.payments.postgres.JdbiPayments;
import bursar.payments.web.PaymentsApi;
import bursar.postgres.Database;
import bursar.postgres.JdbiDeadLetters;
import bursar.postgres.JdbiOutboxArchive;
import bursar.runtime.CommonSettings;
import bursar.runtime.Context;
import bursar.runtime.ContextWiring;
import bursar.runtime.Environment;
import bursar.runtime.PostgresAddress;
import bursar.runtime.Publishing;
import bursar.runtime.Schema;
import bursar.step.Ids;
import bursar.web.Api;
import bursar.web.BacklogCap;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Payments, put together: its store, its use cases, its routes, its consumer, its sweep, and what works around its
 * outbox.
 */
public final class PaymentsContext implements ContextWiring {

    private static final String NAME = "payments";
    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(1);
    private static final Duration EXPIRY = Duration.ofMinutes(15);
    private static final Duration EXPIRY_MAX = Duration.ofDays(365);

    private final Duration expiresAfter;

    /** @param environment says how long a payment may wait to be started */
    public PaymentsContext(Environment environment) {
        this.expiresAfter = environment.duration("PAYMENT_EXPIRES_AFTER", EXPIRY, EXPIRY_MAX);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Transport.Subscription subscription() {
        return SubmissionHandler.SUBSCRIPTION;
    }

    @Override
    public Set<EventType> consumedByOthers() {
        return PaymentEventTypes.CONSUMED;
    }

    @Override
    public Schema schema(PostgresAddress at) {
        return new Schema(at.schema(NAME), JdbiPayments.class, JdbiPayments.MIGRATIONS);
    }

    @Override
    public Context wire(Schema schema, Transport transport, CommonSettings settings, Ids ids) {
        Database database = schema.database();
        var publishing = new Publishing(NAME, database, transport, settings, ids);
        Payments payments = new JdbiPayments(database, ids, publishing::wake);
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
                settings.retries(),
                Consumer.Limits.DEFAULT);
        var expire = new ExpireOverduePayments(payments, ids);
        var sweep = new Worker(NAME + ".sweep", () -> expire.handle() == 0 ? SWEEP_INTERVAL : Duration.ZERO);
        return new Context(
                NAME,
                new BacklogCap(api, publishing::isFull),
                consumer,
                new Worker(NAME + ".consumer", consumer),
                Stream.concat(publishing.workers().stream(), Stream.of(sweep)).toList(),
                new JdbiDeadLetters(database),
                new JdbiOutboxArchive(database));
    }
}
