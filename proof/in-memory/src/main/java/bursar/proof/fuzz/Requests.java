package bursar.proof.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import bursar.payments.application.ConfirmPayment;
import bursar.payments.application.FailPayment;
import bursar.payments.application.FindPayment;
import bursar.payments.application.ListPayments;
import bursar.payments.application.StartPayment;
import bursar.payments.domain.PaymentId;
import bursar.payments.domain.TransactionRef;
import bursar.payments.web.PaymentsApi;
import bursar.step.testing.SeededIds;
import bursar.transactions.application.AddItem;
import bursar.transactions.application.CancelTransaction;
import bursar.transactions.application.CreateTransaction;
import bursar.transactions.application.FindTransaction;
import bursar.transactions.application.ListTransactions;
import bursar.transactions.application.SubmitTransaction;
import bursar.transactions.web.TransactionsApi;
import bursar.web.HttpServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Rounds of requests over HTTP to the calls of both contexts, in memory: good ones and mutated ones. */
final class Requests {

    static final int OF_A_ROUND = 1_000;

    private static final int AGGREGATES = 6;

    private final Chance chance;
    private final Counts counts;
    private final PaymentsUnderFuzz payments = new PaymentsUnderFuzz();
    private final TransactionsUnderFuzz transactions = new TransactionsUnderFuzz();
    private final SeededIds ids = new SeededIds(2);
    private final HttpServer server = new HttpServer(
            "127.0.0.1",
            0,
            ids,
            new TransactionsApi(
                    new CreateTransaction(transactions.transactions(), ids),
                    new AddItem(transactions.transactions(), ids),
                    new SubmitTransaction(transactions.transactions()),
                    new CancelTransaction(transactions.transactions()),
                    new FindTransaction(transactions.transactions()),
                    new ListTransactions(transactions.transactions())),
            new PaymentsApi(
                    new StartPayment(payments.payments()),
                    new ConfirmPayment(payments.payments()),
                    new FailPayment(payments.payments()),
                    new FindPayment(payments.payments()),
                    new ListPayments(payments.payments())));
    private final List<String> steps = new ArrayList<>();

    private Requests(long seed, Counts counts) {
        this.chance = new Chance(seed);
        this.counts = counts;
    }

    /** One round. */
    static Optional<Disagreement> round(long seed, Counts counts) {
        var round = new Requests(seed, counts);
        round.server.start();
        try {
            return round.run().map(about -> new Disagreement(seed, round.steps, about));
        } catch (IOException e) {
            return Optional.of(new Disagreement(seed, round.steps, "ended with " + e));
        } finally {
            round.server.stop();
        }
    }

    private Optional<String> run() throws IOException {
        Optional<String> disagreement = Optional.empty();
        for (int i = 0; i < AGGREGATES && disagreement.isEmpty(); i++) {
            disagreement = stock(i);
        }
        for (int i = 0; i < OF_A_ROUND && disagreement.isEmpty(); i++) {
            disagreement = exchange(new HttpRequestMaker(chance, this::anyId).next());
        }
        return disagreement;
    }

    /** A transaction and a payment, some of them on their way. */
    private Optional<String> stock(int of) {
        Optional<String> opened = ask(transactions, new TransactionCommand.Create("c-42", "EUR", Optional.empty()))
                .or(() -> open(transactions.id(of).toString(), new UUID(9, of)));
        return chance.oneIn(2) ? opened.or(() -> moveOn(of)) : opened;
    }

    private Optional<String> open(String transaction, UUID event) {
        var intent = new PaymentModel.Intent(transaction, 1, Asking.OWNER, "c-42", "7.00", "EUR");
        return payments.ask(new Asked<>(Asking.event(event.toString()), new PaymentCommand.Open(intent)), new Counts());
    }

    private Optional<String> moveOn(int of) {
        return ask(transactions, new TransactionCommand.AddItem(of, "Coffee", 2, "3.50", "EUR"))
                .or(() -> ask(transactions, new TransactionCommand.Submit(of)))
                .or(() -> ask(
                        payments, new PaymentCommand.Start(transactions.id(of).toString())));
    }

    private static <C> Optional<String> ask(UnderFuzz<C> both, C command) {
        return both.ask(new Asked<>(Asking.PLAIN, command), new Counts());
    }

    private String anyId(HttpCall call) {
        String transaction = transactions.id(chance.below(AGGREGATES + 1)).toString();
        return call.isOfPayments() && call.operation().contains("{id}")
                ? PaymentId.of(new TransactionRef(UUID.fromString(transaction)), 1)
                        .toString()
                : transaction;
    }

    private Optional<String> exchange(HttpRequestMaker.Made made) throws IOException {
        steps.clear();
        steps.add(made + "\n  " + new String(made.bytes(), 0, Math.min(made.bytes().length, 3_000), ISO_8859_1));
        State before = state();
        Optional<HttpAnswer> answer = HttpAnswer.to(made.bytes(), server.port());
        State after = state();
        counts.add(made.call().operation() + " "
                + answer.map(it -> String.valueOf(it.status())).orElse("no answer"));
        counts.add("Sent " + made.what());
        if (answer.isEmpty()) {
            // An answer to what nobody reads to its end may be lost with the connection.
            return (made.raw() || made.isLarge()) && after.equals(before)
                    ? Optional.empty()
                    : Optional.of("was not answered");
        }
        return HttpJudge.of(made, answer.get(), after.changesFrom(before)).or(() -> after.notAsShown(answer.get()));
    }

    private State state() {
        return new State(
                transactions.programRows(),
                payments.programRows(),
                transactions.programEvents().size() + payments.programEvents().size());
    }

    private record State(Map<String, Row> transactions, Map<String, Row> payments, int events) {
        /** How many rows and events are not what they were. */
        int changesFrom(State before) {
            return changes(before.transactions, transactions)
                    + changes(before.payments, payments)
                    + events
                    - before.events;
        }

        /** What an answer shows of one that there is, other than it is kept; a replay shows what was. */
        Optional<String> notAsShown(HttpAnswer answer) {
            return answer.object()
                    .filter(_ -> !answer.isReplay())
                    .flatMap(shown -> kept(shown)
                            .filter(row -> !List.of("version", "status", "submission").stream()
                                    .allMatch(field -> row.has(field, shown.word(field))))
                            .map(row -> "kept is " + row + ", shown was " + answer));
        }

        private Optional<Row> kept(Json.Object shown) {
            String submission = shown.word("submission");
            return Optional.ofNullable(transactions.get(shown.word("id")))
                    .or(() -> submission.isEmpty()
                            ? Optional.empty()
                            : Optional.ofNullable(payments.get(
                                    PaymentModel.id(shown.word("transactionId"), Integer.parseInt(submission)))));
        }

        private static int changes(Map<String, Row> before, Map<String, Row> after) {
            return (int) after.entrySet().stream()
                    .filter(each -> !each.getValue().equals(before.get(each.getKey())))
                    .count();
        }
    }
}
