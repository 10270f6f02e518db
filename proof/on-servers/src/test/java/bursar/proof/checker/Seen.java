package bursar.proof.checker;

import bursar.proof.checker.Observation.Cause;
import bursar.proof.checker.Observation.DeadLetter;
import bursar.proof.checker.Observation.Event;
import bursar.proof.checker.Observation.Item;
import bursar.proof.checker.Observation.Messages;
import bursar.proof.checker.Observation.Payment;
import bursar.proof.checker.Observation.Remembered;
import bursar.proof.checker.Observation.Transaction;
import bursar.proof.checker.Observation.Wait;
import bursar.proof.load.Answer;
import bursar.proof.load.Call;
import bursar.proof.load.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run in which all was well: a transaction that was paid at its second try, and one that was cancelled. */
final class Seen {

    static final String PAID = "t-paid";
    static final String CANCELLED = "t-cancelled";

    final List<Call> history = new ArrayList<>();
    final Map<String, Answer> replays = new HashMap<>();
    final List<Transaction> transactions = new ArrayList<>();
    final List<Payment> payments = new ArrayList<>();
    final Context ofTransactions = new Context("transactions.on-payments");
    final Context ofPayments = new Context("payments.on-transactions");
    final Map<String, Long> queues = new HashMap<>(Map.of("payments.on-transactions", 0L));
    final List<Wait> waits = new ArrayList<>(
            List.of(new Wait("all was settled after gust 1", Duration.ofSeconds(60), Duration.ofSeconds(60))));
    private Instant now = Instant.parse("2026-11-26T09:00:00Z");

    /** What one context keeps. */
    static final class Context {
        final String consumer;
        final List<Cause> causes = new ArrayList<>();
        final List<Remembered> remembered = new ArrayList<>();
        final List<Event> outbox = new ArrayList<>();
        final List<Event> archive = new ArrayList<>();
        final List<DeadLetter> deadLetters = new ArrayList<>();

        Context(String consumer) {
            this.consumer = consumer;
        }

        Messages messages() {
            return new Messages(causes, remembered, outbox, archive, deadLetters);
        }
    }

    Seen() {
        done(Operation.CREATE, "/transactions", "k1", PAID, 1, "DRAFT", 201);
        added("k2", PAID, 2, "3.50", "EUR");
        done(Operation.SUBMIT, "/transactions/t-paid/submit", "k3", PAID, 3, "SUBMITTED", 200);
        announced(ofTransactions, PAID, 3, "transactions.transaction-submitted.v1");
        done(Operation.START, "/payments/start", "k4", "p-1", 2, "STARTED", 200);
        announced(ofPayments, "p-1", 2, "payments.payment-started.v1");
        done(Operation.FAIL, "/payments/p-1/fail", "k5", "p-1", 3, "FAILED", 200);
        announced(ofPayments, "p-1", 3, "payments.payment-failed.v1");
        recovered(Operation.RESUBMIT, "/transactions/t-paid/submit", "k6", PAID, 5, "SUBMITTED");
        announced(ofTransactions, PAID, 5, "transactions.transaction-submitted.v1");
        done(Operation.START, "/payments/start", "k7", "p-2", 2, "STARTED", 200);
        announced(ofPayments, "p-2", 2, "payments.payment-started.v1");
        done(Operation.CONFIRM, "/payments/p-2/confirm", "k8", "p-2", 3, "CONFIRMED", 200);
        announced(ofPayments, "p-2", 3, "payments.payment-confirmed.v1");
        announced(ofTransactions, PAID, 6, "transactions.transaction-completed.v1");
        refused(Operation.CANCEL, "/transactions/t-paid/cancel", "k9");
        found(PAID, 6, "COMPLETED");
        transactions.add(transaction(PAID, "EUR", 350, 700, "COMPLETED", 2, 6));
        payments.add(payment("p-1", PAID, 1, 700, "EUR", "FAILED", 3));
        payments.add(payment("p-2", PAID, 2, 700, "EUR", "CONFIRMED", 3));

        done(Operation.CREATE, "/transactions", "k11", CANCELLED, 1, "DRAFT", 201);
        added("k12", CANCELLED, 2, "150", "JPY");
        done(Operation.SUBMIT, "/transactions/t-cancelled/submit", "k13", CANCELLED, 3, "SUBMITTED", 200);
        announced(ofTransactions, CANCELLED, 3, "transactions.transaction-submitted.v1");
        done(Operation.CANCEL, "/transactions/t-cancelled/cancel", "k14", CANCELLED, 4, "CANCELLATION_PENDING", 202);
        announced(ofTransactions, CANCELLED, 4, "transactions.transaction-cancellation-requested.v1");
        announced(ofPayments, "p-3", 2, "payments.payment-cancelled.v1");
        announced(ofTransactions, CANCELLED, 5, "transactions.transaction-cancelled.v1");
        transactions.add(transaction(CANCELLED, "JPY", 150, 300, "CANCELLED", 1, 5));
        payments.add(payment("p-3", CANCELLED, 1, 300, "JPY", "CANCELLED", 2));
    }

    Observation observation() {
        return new Observation(
                history,
                replays,
                transactions,
                payments,
                ofTransactions.messages(),
                ofPayments.messages(),
                queues,
                waits);
    }

    /** With one item, twice at a price. */
    static Transaction transaction(
            String id, String currency, long price, long total, String status, int submission, long version) {
        return new Transaction(id, currency, List.of(new Item(2, price)), total, status, submission, version);
    }

    static Payment payment(
            String id, String transaction, int submission, long amount, String currency, String status, long version) {
        return new Payment(id, transaction, submission, amount, currency, status, version, false);
    }

    private void added(String key, String transaction, long version, String price, String currency) {
        String path = "/transactions/" + transaction + "/items";
        Answer answer = answer(201, body(transaction, version, "DRAFT"));
        String item = """
                {"quantity":2,"unitPrice":{"amount":"%s","currency":"%s"}}""".formatted(price, currency);
        history.add(new Call(Operation.ADD_ITEM, key, path, item, answer.sent(), tick(), List.of(answer)));
        replays.put(key, answer);
        remember(path, key, transaction, version, "DRAFT");
    }

    /** Answered at once, and the same again. */
    void done(Operation operation, String path, String key, String id, long version, String status, int http) {
        Answer answer = answer(http, body(id, version, status));
        told(operation, path, key, answer);
        replays.put(key, answer);
        remember(path, key, id, version, status);
    }

    /** Done, and nobody was told until it was asked for again at the end. */
    private void recovered(Operation operation, String path, String key, String id, long version, String status) {
        told(operation, path, key, answer(Answer.NONE, "connection reset"));
        Call givenUp = history.removeLast();
        Answer later = answer(200, body(id, version, status));
        List<Answer> answers = List.of(givenUp.answers().getFirst(), later);
        history.add(new Call(operation, key, path, "", givenUp.invoked(), givenUp.ended(), answers));
        replays.put(key, later);
        remember(path, key, id, version, status);
    }

    private void refused(Operation operation, String path, String key) {
        Answer answer = answer(409, "{\"code\":\"transaction-completed\",\"correlationId\":\"one\"}");
        told(operation, path, key, answer);
        replays.put(key, answer(409, "{\"code\":\"transaction-completed\",\"correlationId\":\"two\"}"));
        of(path).causes.add(new Cause("anonymous POST " + path, key, "f", Optional.of("TRANSACTION_COMPLETED")));
    }

    void found(String id, long version, String status) {
        Answer answer = answer(200, body(id, version, status));
        String path = (id.startsWith("p-") ? "/payments/" : "/transactions/") + id;
        history.add(new Call(Operation.FIND, "", path, "", answer.sent(), answer.received(), List.of(answer)));
    }

    void told(Operation operation, String path, String key, Answer... answers) {
        history.add(new Call(operation, key, path, "", answers[0].sent(), tick(), List.of(answers)));
    }

    Answer answer(int status, String text) {
        return new Answer("http://one", tick(), tick(), status, text);
    }

    static String body(String id, long version, String status) {
        return "{\"id\":\"%s\",\"version\":%d,\"status\":\"%s\"}".formatted(id, version, status);
    }

    private void remember(String path, String key, String id, long version, String status) {
        Context context = of(path);
        context.causes.add(new Cause("anonymous POST " + path, key, "f", Optional.empty()));
        context.remembered.add(new Remembered("anonymous POST " + path, key, id, version, status));
    }

    private Context of(String path) {
        return path.startsWith("/payments") ? ofPayments : ofTransactions;
    }

    /** Confirmed by the transport, and answered by whoever consumes it. */
    private void announced(Context producer, String aggregate, long version, String type) {
        String id = aggregate + "@" + version;
        producer.archive.add(new Event(id, aggregate, version, type, "bytes of " + id));
        Context consumer = producer == ofPayments ? ofTransactions : ofPayments;
        if (!type.contains("started") && !type.contains("-completed") && !type.contains("transaction-cancelled")) {
            consumer.causes.add(new Cause(consumer.consumer, id, "bytes of " + id, Optional.empty()));
        }
    }

    private Instant tick() {
        now = now.plusMillis(1);
        return now;
    }
}
