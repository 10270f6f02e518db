package bursar.proof.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import bursar.payments.application.CancelPayment;
import bursar.payments.application.OpenPayment;
import bursar.payments.messaging.SubmissionHandler;
import bursar.proof.fuzz.Json.Member;
import bursar.transactions.application.RecordPaymentOutcome;
import bursar.transactions.messaging.PaymentOutcomeHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Rounds of deliveries to both consumers, good ones, mutated ones, late ones and repeated ones, while their aggregates
 * move. Each is applied, or dead with its reason and its bytes, as the model says; then both have the same states.
 */
final class Deliveries {

    static final int OF_A_ROUND = 100;

    private static final int TRANSACTIONS = 4;

    private final Chance chance;
    private final Counts counts;
    private final PaymentsUnderFuzz payments = new PaymentsUnderFuzz();
    private final TransactionsUnderFuzz transactions = new TransactionsUnderFuzz();
    private final ConsumerUnderFuzz ofPayments;
    private final ConsumerUnderFuzz ofTransactions;
    private final List<byte[]> toPayments = new ArrayList<>();
    private final List<byte[]> toTransactions = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();

    private Deliveries(long seed, Counts counts) throws InterruptedException {
        this.chance = new Chance(seed);
        this.counts = counts;
        this.ofPayments = new ConsumerUnderFuzz(
                SubmissionHandler.SUBSCRIPTION,
                new SubmissionHandler(
                        new OpenPayment(payments.payments(), PaymentModel.EXPIRES_AFTER),
                        new CancelPayment(payments.payments())),
                this::submitted);
        this.ofTransactions = new ConsumerUnderFuzz(
                PaymentOutcomeHandler.SUBSCRIPTION,
                new PaymentOutcomeHandler(new RecordPaymentOutcome(transactions.transactions())),
                this::outcome);
    }

    /** One round. */
    static Optional<Disagreement> round(long seed, Counts counts) {
        try {
            var round = new Deliveries(seed, counts);
            return round.run().map(about -> new Disagreement(seed, round.steps, about));
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private Optional<String> run() throws InterruptedException {
        Optional<String> disagreement = Optional.empty();
        for (int i = 0; i < TRANSACTIONS && disagreement.isEmpty(); i++) {
            disagreement = stock(i);
        }
        for (int i = 0; i < OF_A_ROUND && disagreement.isEmpty(); i++) {
            disagreement = move().or(this::deliver);
        }
        return disagreement;
    }

    /** A transaction that can be submitted. */
    private Optional<String> stock(int of) {
        return transactions
                .ask(plain(new TransactionCommand.Create("c-42", "EUR", Optional.empty())), counts)
                .or(() -> transactions.ask(
                        plain(new TransactionCommand.AddItem(of, "Coffee", 2, "3.50", "EUR")), counts));
    }

    private static <C> Asked<C> plain(C command) {
        return new Asked<>(Asking.PLAIN, command);
    }

    /** Somebody asks for something meanwhile. */
    private Optional<String> move() {
        int of = chance.below(TRANSACTIONS);
        String transaction = transactions.id(of).toString();
        return switch (chance.below(10)) {
            case 0, 1 -> transactions.ask(plain(new TransactionCommand.Submit(of)), counts);
            case 2 ->
                chance.oneIn(2)
                        ? Optional.empty()
                        : transactions.ask(plain(new TransactionCommand.Cancel(of, Optional.empty())), counts);
            case 3 -> payments.ask(plain(new PaymentCommand.Start(transaction)), counts);
            case 4 -> payments.ask(plain(new PaymentCommand.Fail(transaction, 1, "CARD_DECLINED")), counts);
            default -> Optional.empty();
        };
    }

    private Optional<String> deliver() {
        try {
            return chance.oneIn(2)
                    ? deliver(ofPayments, toPayments, intent()).or(payments::disagreement)
                    : deliver(ofTransactions, toTransactions, end()).or(transactions::disagreement);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private Optional<String> deliver(ConsumerUnderFuzz consumer, List<byte[]> earlier, Json.Object event)
            throws InterruptedException {
        boolean again = !earlier.isEmpty() && chance.oneIn(15);
        Mutation mutation = chance.oneIn(3) ? Mutation.NONE : Mutation.any(chance);
        byte[] body = again ? chance.of(earlier) : mutation.of(event, chance);
        earlier.add(body);
        counts.add(again ? "Delivered AGAIN" : "Delivered " + mutation);
        steps.add((again ? "again " : mutation + " ") + new String(body, 0, Math.min(body.length, 2_000), ISO_8859_1));
        return consumer.deliver(body, counts);
    }

    /** What Transactions says of a submission. */
    private Json.Object intent() {
        boolean submitted = !chance.oneIn(4);
        String transaction = transactions.id(chance.below(TRANSACTIONS)).toString();
        return event(
                "transactions." + (submitted ? "transaction-submitted" : "transaction-cancellation-requested"),
                transaction,
                List.of(
                        text("transactionId", transaction),
                        new Member("submission", new Json.Bare(chance.of("1", "1", "2", "3"))),
                        text("ownerId", Asking.OWNER),
                        text("customerId", "c-42"),
                        amount()));
    }

    /** How Payments says that a submission ended. */
    private Json.Object end() {
        int of = chance.oneIn(15) ? TRANSACTIONS : chance.below(TRANSACTIONS);
        String transaction = transactions.id(of).toString();
        int current = transactions.find(of).map(row -> row.number("submission")).orElse(1);
        int submission = chance.oneIn(4) ? chance.between(1, 5) : Math.max(current, 1);
        String end = chance.of("confirmed", "failed", "failed", "expired", "cancelled");
        List<Member> data = new ArrayList<>(List.of(
                text("transactionId", transaction),
                new Member("submission", new Json.Bare(String.valueOf(submission)))));
        if (end.equals("confirmed")) {
            data.add(amount());
            data.add(new Member("providerReference", chance.of(new Json.Text("psp-1"), new Json.Bare("null"))));
        }
        if (end.equals("failed")) {
            data.add(text("reason", chance.of("CARD_DECLINED", "\uD83E\uDD91")));
        }
        return event("payments.payment-" + end, transaction, data);
    }

    private Member amount() {
        return new Member(
                "amount",
                new Json.Object(List.of(
                        text("amount", chance.oneIn(12) ? chance.of("7.01", "70.00", "0.01") : "7.00"),
                        text("currency", chance.oneIn(25) ? "USD" : "EUR"))));
    }

    private Json.Object event(String name, String transaction, List<Member> data) {
        // Few ids: some come with another body.
        String id = new UUID(7, chance.oneIn(6) ? chance.below(5) : chance.bits()).toString();
        String type = name + ".v1";
        return new Json.Object(List.of(
                text("specversion", "1.0"),
                text("id", id),
                text("source", "/bursar/" + name.substring(0, name.indexOf('.'))),
                text("type", type),
                text("subject", transaction),
                text("time", "2026-11-25T09:06:07.462Z"),
                text("datacontenttype", "application/json"),
                text("dataschema", "/contracts/events/" + type + ".json"),
                text("partitionkey", transaction),
                text("correlationid", "fuzz"),
                text("causationid", new UUID(8, 8).toString()),
                text("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
                text("sequence", "0000000003"),
                new Member("data", new Json.Object(data))));
    }

    private static Member text(String name, String value) {
        return new Member(name, new Json.Text(value));
    }

    private Told submitted(WireEvent event, String fingerprint) {
        Optional<String> transaction = event.uuid("transactionId");
        Optional<Integer> submission = event.positive("submission");
        if (transaction.isEmpty() || submission.isEmpty()) {
            return Told.INVALID;
        }
        var intent = new PaymentModel.Intent(
                transaction.get(),
                submission.get(),
                event.text("ownerId").orElse(""),
                event.text("customerId").orElse(""),
                event.ofAmount("amount").orElse(""),
                event.ofAmount("currency").orElse(""));
        Asking asking = Asking.event(event.id());
        var now = payments.clock().instant();
        return event.type().contains("submitted")
                ? payments.model().open(asking, fingerprint, intent, now)
                : payments.model().requestCancellation(asking, fingerprint, intent, now);
    }

    private Told outcome(WireEvent event, String fingerprint) {
        Optional<String> transaction = event.uuid("transactionId");
        Optional<Integer> submission = event.positive("submission");
        if (transaction.isEmpty() || submission.isEmpty()) {
            return Told.INVALID;
        }
        String id = transaction.get();
        int n = submission.get();
        Asking asking = Asking.event(event.id());
        TransactionModel model = transactions.model();
        return switch (event.type()) {
            case "payments.payment-confirmed.v1" ->
                model.confirmed(
                        asking,
                        fingerprint,
                        id,
                        n,
                        event.ofAmount("amount").orElse(""),
                        event.ofAmount("currency").orElse(""));
            case "payments.payment-failed.v1" ->
                model.failed(asking, fingerprint, id, n, event.text("reason").orElse(""));
            case "payments.payment-expired.v1" -> model.expired(asking, fingerprint, id, n);
            default -> model.cancelled(asking, fingerprint, id, n);
        };
    }
}
