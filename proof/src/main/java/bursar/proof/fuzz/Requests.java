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
        for (int i = 0; i < AGGREGATES; i++) {
            stock(i);
        }
        Optional<String> disagreement = Optional.empty();
        for (int i = 0; i < OF_A_ROUND && disagreement.isEmpty(); i++) {
            disagreement = exchange(new HttpRequestMaker(chance, this::anyId).next());
        }
        return disagreement;
    }

    /** A transaction and a payment, some of them on their way. */
    private void stock(int of) {
        ask(transactions, new TransactionCommand.Create("c-42", "EUR", Optional.empty()));
        String id = transactions.id(of).toString();
        payments.ask(
                new Asked<>(
                        Asking.event(new UUID(9, of).toString()),
                        new PaymentCommand.Open(new PaymentModel.Intent(id, 1, Asking.OWNER, "c-42", "7.00", "EUR"))),
                new Counts());
        if (chance.oneIn(2)) {
            ask(transactions, new TransactionCommand.AddItem(of, "Coffee", 2, "3.50", "EUR"));
            ask(transactions, new TransactionCommand.Submit(of));
            ask(payments, new PaymentCommand.Start(id));
        }
    }

    private static <C> void ask(UnderFuzz<C> both, C command) {
        both.ask(new Asked<>(Asking.PLAIN, command), new Counts());
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
        return HttpJudge.of(made, answer.get(), after.changesFrom(before));
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

        private static int changes(Map<String, Row> before, Map<String, Row> after) {
            return (int) after.entrySet().stream()
                    .filter(each -> !each.getValue().equals(before.get(each.getKey())))
                    .count();
        }
    }
}
