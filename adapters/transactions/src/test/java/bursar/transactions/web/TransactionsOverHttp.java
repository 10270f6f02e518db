package bursar.transactions.web;

import bursar.step.testing.Causes;
import bursar.step.testing.SeededIds;
import bursar.step.testing.SettableClock;
import bursar.transactions.application.AddItem;
import bursar.transactions.application.CancelTransaction;
import bursar.transactions.application.CreateTransaction;
import bursar.transactions.application.FindTransaction;
import bursar.transactions.application.ListTransactions;
import bursar.transactions.application.RecordPaymentOutcome;
import bursar.transactions.application.RecordPaymentOutcome.Outcome;
import bursar.transactions.application.SubmitTransaction;
import bursar.transactions.domain.Money;
import bursar.transactions.domain.Reason;
import bursar.transactions.domain.TransactionId;
import bursar.transactions.testing.InMemoryTransactions;
import bursar.web.HttpServer;
import bursar.web.testing.RawHttp;
import java.io.IOException;
import java.util.UUID;

/** Transactions in memory, with their calls on a port, and Payments played by the test. */
final class TransactionsOverHttp implements AutoCloseable {

    static final String ITEM =
            "{\"description\":\"Coffee\",\"quantity\":2,\"unitPrice\":{\"amount\":\"3.50\",\"currency\":\"EUR\"}}";

    final SettableClock clock = new SettableClock();
    final InMemoryTransactions transactions = new InMemoryTransactions(clock);
    private final SeededIds ids = new SeededIds(1);
    private final Causes causes = new Causes(ids);
    private final HttpServer server = new HttpServer(
            "127.0.0.1",
            0,
            ids,
            new TransactionsApi(
                    new CreateTransaction(transactions, ids),
                    new AddItem(transactions, ids),
                    new SubmitTransaction(transactions),
                    new CancelTransaction(transactions),
                    new FindTransaction(transactions),
                    new ListTransactions(transactions)));

    TransactionsOverHttp() {
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

    /** The path of a new transaction in this status; "EMPTY" is a draft without items, "EXHAUSTED" failed five times. */
    String transactionIn(String status) throws IOException {
        RawHttp.Answer created = post("/transactions", "{\"customerId\":\"c-42\",\"currency\":\"EUR\"}");
        String path = created.header("location").orElseThrow();
        if (!status.equals("EMPTY")) {
            post(path + "/items", ITEM);
        }
        switch (status) {
            case "EMPTY", "DRAFT" -> {}
            case "SUBMITTED" -> post(path + "/submit", "");
            case "CANCELLATION_PENDING" -> {
                post(path + "/submit", "");
                post(path + "/cancel", "{\"reason\":\"too slow\"}");
            }
            case "PAYMENT_FAILED" -> failPayments(path, 1);
            case "EXHAUSTED" -> failPayments(path, 5);
            case "COMPLETED" -> {
                post(path + "/submit", "");
                paymentEnded(path, 1, new Outcome.Confirmed(Money.parsePositive("7.00", Money.currency("EUR"))));
            }
            case "CANCELLED" -> post(path + "/cancel", "");
            default -> throw new IllegalArgumentException(status);
        }
        return path;
    }

    private void failPayments(String path, int times) throws IOException {
        for (int submission = 1; submission <= times; submission++) {
            post(path + "/submit", "");
            paymentEnded(path, submission, new Outcome.Failed(new Reason("CARD_DECLINED")));
        }
    }

    void paymentEnded(String path, int submission, Outcome outcome) {
        var id = new TransactionId(UUID.fromString(path.substring("/transactions/".length())));
        new RecordPaymentOutcome(transactions)
                .handle(new RecordPaymentOutcome.Command(id, submission, outcome), causes.event());
    }

    @Override
    public void close() {
        server.stop();
    }
}
