package bursar.proof.load;

import static bursar.proof.load.Operation.ADD_ITEM;
import static bursar.proof.load.Operation.CANCEL;
import static bursar.proof.load.Operation.CREATE;
import static bursar.proof.load.Operation.RESUBMIT;
import static bursar.proof.load.Operation.SUBMIT;

import bursar.proof.load.Call.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Makes a transaction, submits it, may change their mind, and may try again when its payment failed. */
final class Buyer {

    private static final double CANCELS_DRAFT = 0.04;
    private static final double CANCELS_SUBMITTED = 0.12;
    private static final double GIVES_UP = 0.3;
    private static final int ITEMS_MAX = 4;
    private static final Duration BETWEEN = Duration.ofMillis(400);
    private static final Duration LOOKS_EVERY = Duration.ofMillis(200);
    private static final Duration WAITS = Duration.ofMinutes(3);

    private final Service transactions;
    private final Caller caller;
    private final Consumer<Due> bill;
    private final Queue<Wish> pending = new ConcurrentLinkedQueue<>();
    private final AtomicInteger accepted = new AtomicInteger();

    /** @param bill told what is to be paid */
    Buyer(Service transactions, Caller caller, Consumer<Due> bill) {
        this.transactions = transactions;
        this.caller = caller;
        this.bill = bill;
    }

    /**
     * A transaction whose outcome is waited for.
     *
     * @param path of the transaction
     * @param cancels whether to change one's mind meanwhile
     */
    private record Wish(String path, Instant since, boolean cancels) {}

    /** A price that a currency can have. */
    private record Price(String currency, String form) {

        static final List<Price> ALL =
                List.of(new Price("EUR", "%d.%02d"), new Price("KWD", "%d.0%02d"), new Price("JPY", "%d%02d"));

        String amount(int whole, int part) {
            return String.format(Locale.ROOT, form, whole, part);
        }
    }

    /** A new one, until it is submitted. */
    void buy() {
        Price price = Price.ALL.get(caller.any(Price.ALL.size()));
        Call created = change(
                CREATE,
                "/transactions",
                "{\"customerId\":\"c-" + caller.any(1_000) + "\",\"currency\":\"" + price.currency() + "\"}");
        if (created.outcome() == Outcome.OK) {
            String path = "/transactions/"
                    + created.success().orElseThrow().path("id").asString();
            for (int items = 1 + caller.any(ITEMS_MAX); items > 0; items--) {
                addItem(path, price);
            }
            if (caller.happens(CANCELS_DRAFT)) {
                cancel(path);
            } else if (submit(SUBMIT, path)) {
                accepted.incrementAndGet();
            }
        }
        Caller.pause(BETWEEN);
    }

    private void addItem(String path, Price price) {
        String amount = price.amount(1 + caller.any(99), caller.any(100));
        change(ADD_ITEM, path + "/items", """
                {"description":"Coffee","quantity":%s,"unitPrice":{"amount":"%s","currency":"%s"}}""".formatted(1 + caller.any(5), amount, price.currency()));
    }

    private boolean submit(Operation operation, String path) {
        Call submitted = change(operation, path + "/submit", "");
        submitted
                .success()
                .ifPresent(now -> bill.accept(new Due(
                        now.path("id").asString(), now.path("submission").asInt(), Monotonic.now())));
        if (submitted.outcome() != Outcome.REFUSED) {
            pending.add(new Wish(path, Monotonic.now(), caller.happens(CANCELS_SUBMITTED)));
        }
        return submitted.outcome() == Outcome.OK;
    }

    private void cancel(String path) {
        change(CANCEL, path + "/cancel", "");
    }

    /** Looks what has become of the next one that is waited for. */
    void follow() {
        Wish wish = pending.poll();
        if (wish != null) {
            switch (status(wish)) {
                case "DRAFT", "COMPLETED", "CANCELLED" -> {} // a draft's submit was given up
                case "PAYMENT_FAILED" -> tryAgain(wish);
                default -> wait(wish);
            }
        }
        Caller.pause(LOOKS_EVERY);
    }

    private String status(Wish wish) {
        return caller.find(transactions, wish.path())
                .success()
                .map(now -> now.path("status").asString())
                .orElse("UNKNOWN");
    }

    private void tryAgain(Wish wish) {
        if (!caller.happens(GIVES_UP)) {
            submit(RESUBMIT, wish.path());
        } else if (caller.happens(0.5)) {
            cancel(wish.path());
        }
    }

    private void wait(Wish wish) {
        if (wish.cancels()) {
            cancel(wish.path());
        }
        if (Monotonic.now().isBefore(wish.since().plus(WAITS))) {
            pending.add(new Wish(wish.path(), wish.since(), false));
        }
    }

    private Call change(Operation operation, String path, String body) {
        return caller.change(transactions, operation, path, body);
    }

    /** How many transactions were answered as submitted. */
    int accepted() {
        return accepted.get();
    }
}
