package bursar.payments.web;

import bursar.payments.application.CancelPayment;
import bursar.payments.application.ConfirmPayment;
import bursar.payments.application.ExpireOverduePayments;
import bursar.payments.application.FailPayment;
import bursar.payments.application.FindPayment;
import bursar.payments.application.ListPayments;
import bursar.payments.application.OpenPayment;
import bursar.payments.application.StartPayment;
import bursar.payments.domain.CustomerId;
import bursar.payments.domain.Money;
import bursar.payments.domain.Payment;
import bursar.payments.domain.TransactionRef;
import bursar.payments.testing.InMemoryPayments;
import bursar.step.testing.Causes;
import bursar.step.testing.SeededIds;
import bursar.step.testing.SettableClock;
import bursar.web.HttpServer;
import bursar.web.testing.RawHttp;
import java.io.IOException;
import java.time.Duration;

/** Payments in memory, with their calls on a port, and Transactions played by the test. */
final class PaymentsOverHttp implements AutoCloseable {

    static final Duration EXPIRES_AFTER = Duration.ofMinutes(15);

    final SettableClock clock = new SettableClock();
    final InMemoryPayments payments = new InMemoryPayments(clock);
    private final SeededIds ids = new SeededIds(1);
    private final Causes causes = new Causes(ids);
    private final HttpServer server = new HttpServer(
            "127.0.0.1",
            0,
            ids,
            new PaymentsApi(
                    new StartPayment(payments),
                    new ConfirmPayment(payments),
                    new FailPayment(payments),
                    new FindPayment(payments),
                    new ListPayments(payments)));

    PaymentsOverHttp() {
        server.start();
    }

    int port() {
        return server.port();
    }

    RawHttp.Answer get(String path) throws IOException {
        return RawHttp.get(port(), path);
    }

    RawHttp.Answer post(String path, String body, String... headers) throws IOException {
        return RawHttp.post(port(), path, body, headers);
    }

    RawHttp.Answer start(TransactionRef transaction, String... headers) throws IOException {
        return post("/payments/start", "{\"transactionId\":\"" + transaction + "\"}", headers);
    }

    TransactionRef newTransaction() {
        return new TransactionRef(ids.next());
    }

    Payment.Intent submitted(TransactionRef transaction, int submission, String owner) {
        var intent =
                new Payment.Intent(transaction, submission, owner, new CustomerId("c-42"), Money.parse("7.00", "EUR"));
        new OpenPayment(payments, EXPIRES_AFTER).handle(new OpenPayment.Command(intent), causes.event());
        return intent;
    }

    /** A new payment in this status; "OVERDUE" is one that was not started in time, before the sweep comes by. */
    Payment.Intent paymentIn(String status) throws IOException {
        Payment.Intent intent = submitted(newTransaction(), 1, "anonymous");
        String path = "/payments/" + intent.paymentId();
        switch (status) {
            case "PENDING" -> {}
            case "OVERDUE" -> clock.pass(EXPIRES_AFTER);
            case "STARTED" -> start(intent.transaction());
            case "CONFIRMED" -> {
                start(intent.transaction());
                post(path + "/confirm", "{\"providerReference\":\"psp-1\"}");
            }
            case "FAILED" -> {
                start(intent.transaction());
                post(path + "/fail", "{\"reason\":\"CARD_DECLINED\"}");
            }
            case "CANCELLED" -> cancel(intent);
            case "EXPIRED" -> {
                clock.pass(EXPIRES_AFTER);
                new ExpireOverduePayments(payments, ids).handle();
            }
            default -> throw new IllegalArgumentException(status);
        }
        return intent;
    }

    void cancel(Payment.Intent intent) {
        new CancelPayment(payments).handle(new CancelPayment.Command(intent), causes.event());
    }

    @Override
    public void close() {
        server.stop();
    }
}
