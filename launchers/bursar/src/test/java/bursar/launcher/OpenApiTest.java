package bursar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.payments.application.ConfirmPayment;
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
import bursar.payments.web.PaymentsApi;
import bursar.step.Caller;
import bursar.step.testing.Causes;
import bursar.step.testing.SeededIds;
import bursar.transactions.application.AddItem;
import bursar.transactions.application.CancelTransaction;
import bursar.transactions.application.CreateTransaction;
import bursar.transactions.application.FindTransaction;
import bursar.transactions.application.ListTransactions;
import bursar.transactions.application.SubmitTransaction;
import bursar.transactions.testing.InMemoryTransactions;
import bursar.transactions.web.TransactionsApi;
import bursar.web.Health;
import bursar.web.HttpServer;
import bursar.web.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The routes are those that the OpenAPI document describes, and what they answer is what it says. */
class OpenApiTest {

    private static final OpenApi OPEN_API = new OpenApi();
    private static final String COFFEE = """
            {"description":"Coffee","quantity":2,"unitPrice":{"amount":"3.50","currency":"EUR"}}""";
    private static final String NEW_TRANSACTION = "{\"customerId\":\"c-42\",\"currency\":\"EUR\"}";

    private final SeededIds ids = new SeededIds(1);
    private final InMemoryTransactions transactions = new InMemoryTransactions();
    private final InMemoryPayments payments = new InMemoryPayments();
    private final TransactionsApi transactionsApi = new TransactionsApi(
            new CreateTransaction(transactions, ids),
            new AddItem(transactions, ids),
            new SubmitTransaction(transactions),
            new CancelTransaction(transactions),
            new FindTransaction(transactions),
            new ListTransactions(transactions));
    private final PaymentsApi paymentsApi = new PaymentsApi(
            new StartPayment(payments),
            new ConfirmPayment(payments),
            new FailPayment(payments),
            new FindPayment(payments),
            new ListPayments(payments));
    private final Health health = new Health();
    private final HttpServer server =
            new HttpServer("127.0.0.1", 0, ids, transactionsApi, paymentsApi, health.summary());
    private final HttpClient client = HttpClient.newHttpClient();
    private final Set<String> called = new TreeSet<>();

    @BeforeEach
    void start() {
        server.start();
        health.started();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop();
    }

    @Test
    void it_describes_every_route_and_no_other() {
        Set<String> routes = Stream.of(transactionsApi, paymentsApi, health.summary())
                .flatMap(api -> api.routes().stream())
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toCollection(TreeSet::new));
        routes.add("GET /problems/{code}");

        assertThat(OPEN_API.operations()).isEqualTo(routes);
    }

    @Test
    void it_names_every_code_of_a_problem_and_no_other() {
        assertThat(OPEN_API.problemCodes())
                .isEqualTo(Stream.of(ProblemType.COMMON, transactionsApi.problems(), paymentsApi.problems())
                        .flatMap(List::stream)
                        .map(ProblemType::code)
                        .collect(Collectors.toSet()));
    }

    @Test
    void every_operation_answers_as_it_is_described() {
        walkTransactions();
        walkPayments();
        answers(200, "GET /health/live");
        answers(200, "GET /health/ready");
        answers(200, "GET /problems/{code}", "stale-version");
        answers(404, "GET /problems/{code}", "no-such-code");

        assertThat(called).isEqualTo(OPEN_API.operations());
    }

    private void walkTransactions() {
        String create = "POST /transactions";
        answers(201, create, "", NEW_TRANSACTION, "Idempotency-Key", "k-1");
        String id = id(answers(201, create, "", NEW_TRANSACTION, "Idempotency-Key", "k-1"));
        answers(422, create, "", "{\"customerId\":\"c-43\",\"currency\":\"EUR\"}", "Idempotency-Key", "k-1");
        answers(400, create, "", "{\"customer\":7}");
        answers(400, create, "", NEW_TRANSACTION, "Idempotency-Key", "");
        answers(422, create, "", "{\"customerId\":\"\",\"currency\":\"XXX\"}");
        answers(413, create, "", " ".repeat(17_000));
        answers(415, create, "", NEW_TRANSACTION, "Content-Type", "text/plain");

        String items = "POST /transactions/{id}/items";
        answers(201, items, id, COFFEE);
        answers(412, items, id, COFFEE, "If-Match", "\"1\"");
        answers(422, items, id, COFFEE.replace("EUR", "JPY").replace("3.50", "350"));
        answers(404, items, UUID.randomUUID().toString(), COFFEE);
        answers(400, items, "1-1-1-1-1", COFFEE);

        String submit = "POST /transactions/{id}/submit";
        answers(409, submit, id(answers(201, create, "", NEW_TRANSACTION)), "");
        answers(200, submit, id, "", "If-Match", "\"2\"");
        answers(409, items, id, COFFEE);

        String cancel = "POST /transactions/{id}/cancel";
        answers(202, cancel, id, "{\"reason\":\"Ordered twice\"}");
        answers(409, submit, id, "{}");
        answers(200, cancel, id(answers(201, create, "", NEW_TRANSACTION)), "");

        answers(200, "GET /transactions/{id}", id);
        answers(404, "GET /transactions/{id}", UUID.randomUUID().toString());
        answers(400, "GET /transactions/{id}", "nothing");
        answers(200, "GET /transactions", "?limit=1");
        answers(200, "GET /transactions", "?status=COMPLETED&customerId=c-42");
        answers(400, "GET /transactions", "?limit=0");
    }

    private void walkPayments() {
        String start = "POST /payments/start";
        String confirm = "POST /payments/{id}/confirm";
        String fail = "POST /payments/{id}/fail";
        answers(404, start, "", "{\"transactionId\":\"" + UUID.randomUUID() + "\"}");
        answers(422, start, "", "{}");

        Payment.Intent first = opened();
        String id = first.paymentId().toString();
        answers(409, confirm, id, "");
        answers(200, start, "", "{\"transactionId\":\"" + first.transaction() + "\"}");
        answers(412, confirm, id, "", "If-Match", "W/\"2\"");
        answers(200, confirm, id, "{\"providerReference\":\"psp-1\"}", "Idempotency-Key", "k-1");
        answers(200, confirm, id, "{\"providerReference\":\"psp-1\"}", "Idempotency-Key", "k-1");
        answers(409, fail, id, "{\"reason\":\"CARD_DECLINED\"}");
        answers(409, start, "", "{\"transactionId\":\"" + first.transaction() + "\"}");

        Payment.Intent second = opened();
        answers(200, start, "", "{\"transactionId\":\"" + second.transaction() + "\"}");
        answers(200, fail, second.paymentId().toString(), "{\"reason\":\"CARD_DECLINED\"}");

        answers(200, "GET /payments/{id}", id);
        answers(404, "GET /payments/{id}", UUID.randomUUID().toString());
        answers(200, "GET /payments", "?transactionId=" + first.transaction() + "&status=CONFIRMED");
        answers(200, "GET /payments", "?limit=1");
        answers(400, "GET /payments", "?cursor=nonsense");
    }

    private Payment.Intent opened() {
        var intent = new Payment.Intent(
                new TransactionRef(ids.next()),
                1,
                Caller.ANONYMOUS.subject(),
                new CustomerId("c-42"),
                Money.parse("7.00", "EUR"));
        new OpenPayment(payments, Duration.ofMinutes(15))
                .handle(new OpenPayment.Command(intent), new Causes(ids).event());
        return intent;
    }

    private HttpResponse<String> answers(int status, String operation) {
        return answers(status, operation, "");
    }

    private HttpResponse<String> answers(int status, String operation, String idOrQuery) {
        return answers(status, operation, idOrQuery, "");
    }

    private HttpResponse<String> answers(
            int status, String operation, String idOrQuery, String body, String... headers) {
        String method = operation.substring(0, operation.indexOf(' '));
        String template = operation.substring(operation.indexOf(' ') + 1);
        String path = template.contains("{") ? template.replaceAll("\\{[a-z]+}", idOrQuery) : template + idOrQuery;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        List<String> sent = new ArrayList<>(List.of(headers));
        if (!body.isEmpty() && !sent.contains("Content-Type")) {
            sent.addAll(List.of("Content-Type", "application/json"));
        }
        if (!sent.isEmpty()) {
            request.headers(sent.toArray(String[]::new));
        }
        HttpResponse<String> answer = send(request.build());
        called.add(operation);
        assertThat(answer.statusCode()).as(operation + " " + answer.body()).isEqualTo(status);
        OPEN_API.describes(operation, answer);
        return answer;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String id(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body()).get("id").stringValue();
    }
}
