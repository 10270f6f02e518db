package bursar.launcher;

import bursar.launcher.DemoClient.Reply;
import bursar.runtime.StartFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Walks the flow and its branches over HTTP, against a program that is running, and prints each step: a line each. */
public final class Demo {

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(2);

    private final DemoClient client;

    private Demo(DemoClient client) {
        this.client = client;
    }

    public static void main(String[] arguments) throws InterruptedException {
        String host = System.getenv().getOrDefault("HTTP_HOST", "127.0.0.1");
        String port = System.getenv().getOrDefault("HTTP_PORT", "8080");
        var program = new DemoClient(url(host, port), url(host, port));
        var services = new DemoClient(url(host, "8081"), url(host, "8082"));
        try {
            if (program.listens()) {
                new Demo(program).walk();
            } else if (services.listens()) {
                new Demo(services).walk();
            } else {
                System.err.println(
                        "demo: nothing listens at %s, nor at 8081: start it with ./dev run or ./dev services, or set HTTP_PORT"
                                .formatted(url(host, port)));
                System.exit(StartFailure.Kind.UNAVAILABLE.exitCode());
            }
        } catch (IOException | Unexpected failure) {
            System.err.println("demo: " + failure.getMessage());
            System.exit(1);
        }
    }

    private static String url(String host, String port) {
        return "http://%s:%s".formatted(host, port);
    }

    private static final class Unexpected extends RuntimeException {
        Unexpected(String message) {
            super(message);
        }
    }

    private void walk() throws IOException, InterruptedException {
        chapter("The money moves");
        String paid = submitted();
        String payment = started(paid);
        post("confirm", 200, "/payments/" + payment + "/confirm", "");
        await("the transaction hears of it", "/transactions/" + paid, "COMPLETED");

        chapter("The card is declined, and the second try succeeds");
        String tried = submitted();
        String declined = started(tried);
        post("fail", 200, "/payments/" + declined + "/fail", "{\"reason\":\"CARD_DECLINED\"}");
        await("the transaction hears of it", "/transactions/" + tried, "PAYMENT_FAILED");
        post("submit again", 200, "/transactions/" + tried + "/submit", "");
        post("confirm", 200, "/payments/" + started(tried) + "/confirm", "");
        await("the transaction hears of it", "/transactions/" + tried, "COMPLETED");

        chapter("A cancellation that Payments grants");
        String cancelled = submitted();
        post("cancel", 202, "/transactions/" + cancelled + "/cancel", "{\"reason\":\"changed my mind\"}");
        await("Payments grants it", "/transactions/" + cancelled, "CANCELLED");

        chapter("A cancellation that comes too late");
        String late = submitted();
        String running = started(late);
        post("cancel", 202, "/transactions/" + late + "/cancel", "");
        post("confirm", 200, "/payments/" + running + "/confirm", "");
        await("the money has moved all the same", "/transactions/" + late, "COMPLETED");

        chapter("The same request twice");
        String key = UUID.randomUUID().toString();
        String body = "{\"customerId\":\"c-42\",\"currency\":\"EUR\"}";
        String draft = create(key, body).text("id");
        Reply again = create(key, body);
        if (!again.replayed() || !again.text("id").equals(draft)) {
            throw new Unexpected("The same request with the same key was not answered the same");
        }
        post("the key with another", 422, "/transactions", Optional.of(key), body.replace("EUR", "USD"));

        chapter("What the rules refuse");
        post("submit without items", 409, "/transactions/" + draft + "/submit", "");
        post("cancel what is completed", 409, "/transactions/" + paid + "/cancel", "");
        post("fail what is confirmed", 409, "/payments/" + payment + "/fail", "{\"reason\":\"CARD_DECLINED\"}");
        System.out.println();
        System.out.println("All as it should be.");
    }

    private String submitted() throws IOException, InterruptedException {
        String id = create(UUID.randomUUID().toString(), "{\"customerId\":\"c-42\",\"currency\":\"EUR\"}")
                .text("id");
        post("add two coffees", 201, "/transactions/" + id + "/items", item("Coffee", 2, "3.50"));
        post("add a cake", 201, "/transactions/" + id + "/items", item("Cake", 1, "4.20"));
        post("submit", 200, "/transactions/" + id + "/submit", "");
        return id;
    }

    private Reply create(String key, String body) throws IOException, InterruptedException {
        return post("create a transaction", 201, "/transactions", Optional.of(key), body);
    }

    private static String item(String description, int quantity, String amount) {
        return """
                {"description":"%s","quantity":%d,"unitPrice":{"amount":"%s","currency":"EUR"}}""".formatted(description, quantity, amount);
    }

    /** The payment of a submission may still be on its way to Payments. */
    private String started(String transaction) throws IOException, InterruptedException {
        String pending = "/payments?status=PENDING&transactionId=" + transaction;
        poll(
                "No payment of " + transaction + " is pending",
                () -> client.get(pending),
                reply -> !reply.body().path("data").isEmpty());
        return post("start the payment", 200, "/payments/start", "{\"transactionId\":\"" + transaction + "\"}")
                .text("id");
    }

    private Reply post(String what, int status, String path, String body) throws IOException, InterruptedException {
        return post(what, status, path, Optional.empty(), body);
    }

    private Reply post(String what, int status, String path, Optional<String> key, String body)
            throws IOException, InterruptedException {
        Reply reply = client.post(path, key, body);
        say(what, reply);
        if (reply.status() != status) {
            throw new Unexpected("POST %s was to be answered with %d: %s".formatted(path, status, reply.body()));
        }
        return reply;
    }

    private void await(String what, String path, String status) throws IOException, InterruptedException {
        long asked = System.nanoTime();
        Reply reply = poll(
                path + " is not " + status,
                () -> client.get(path),
                it -> it.text("status").equals(status));
        say(
                "%s, after %d ms"
                        .formatted(
                                what,
                                Duration.ofNanos(System.nanoTime() - asked).toMillis()),
                reply);
    }

    private interface Question {
        Reply ask() throws IOException, InterruptedException;
    }

    private static Reply poll(String otherwise, Question question, Predicate<Reply> enough)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        Reply reply = question.ask();
        while (!enough.test(reply)) {
            if (System.nanoTime() > deadline) {
                throw new Unexpected("%s, after %d s: %s".formatted(otherwise, DEADLINE.toSeconds(), reply.body()));
            }
            Thread.sleep(POLL_INTERVAL);
            reply = question.ask();
        }
        return reply;
    }

    private static void chapter(String title) {
        System.out.printf("%n%s%n", title);
    }

    private static void say(String what, Reply reply) {
        System.out.printf("  %-50s %d  %s%n", what, reply.status(), reply.summary());
    }
}
