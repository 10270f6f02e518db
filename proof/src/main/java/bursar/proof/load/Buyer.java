package bursar.proof.load;

import static bursar.proof.load.Operation.ADD_ITEM;
import static bursar.proof.load.Operation.CANCEL;
import static bursar.proof.load.Operation.CREATE;
import static bursar.proof.load.Operation.SUBMIT;

import bursar.proof.load.Call.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Makes a transaction, submits it, may change their mind, and may try again when its payment failed. */
final class Buyer {

    private static final double CANCELS_DRAFT = 0.04;
    private static final double CANCELS_SUBMITTED = 0.12;
    private static final double GIVES_UP = 0.3;
    private static final int ITEMS_MAX = 4;
    private static final Duration LOOKS_EVERY = Duration.ofMillis(400);
    private static final Duration WAITS = Duration.ofSeconds(60);

    private final Service transactions;
    private final Caller caller;
    private final Consumer<Due> bill;
    private final BooleanSupplier ending;
    private final AtomicInteger accepted = new AtomicInteger();

    /**
     * @param bill told what is to be paid
     * @param ending whether nobody waits any more
     */
    Buyer(Service transactions, Caller caller, Consumer<Due> bill, BooleanSupplier ending) {
        this.transactions = transactions;
        this.caller = caller;
        this.bill = bill;
        this.ending = ending;
    }

    /** A price that a currency can have. */
    private record Price(String currency, String form) {

        static final List<Price> ALL =
                List.of(new Price("EUR", "%d.%02d"), new Price("KWD", "%d.0%02d"), new Price("JPY", "%d%02d"));

        String amount(int whole, int part) {
            return form.formatted(whole, part);
        }
    }

    void buy() {
        Price price = Price.ALL.get(caller.any(Price.ALL.size()));
        Call created = change(
                CREATE,
                "/transactions",
                "{\"customerId\":\"c-%d\",\"currency\":\"%s\"}".formatted(caller.any(1_000), price.currency()));
        if (created.outcome() == Outcome.OK) {
            String path = "/transactions/"
                    + created.success().orElseThrow().path("id").asString();
            for (int items = 1 + caller.any(ITEMS_MAX); items > 0; items--) {
                addItem(path, price);
            }
            if (caller.happens(CANCELS_DRAFT)) {
                change(CANCEL, path + "/cancel", "");
            } else {
                pay(path);
            }
        }
    }

    private void addItem(String path, Price price) {
        String amount = price.amount(1 + caller.any(99), caller.any(100));
        change(ADD_ITEM, path + "/items", """
                {"description":"Coffee","quantity":%d,"unitPrice":{"amount":"%s","currency":"%s"}}""".formatted(1 + caller.any(5), amount, price.currency()));
    }

    private void pay(String path) {
        if (submit(path)) {
            accepted.incrementAndGet();
        }
        while (outcome(path).equals("PAYMENT_FAILED")) {
            if (caller.happens(GIVES_UP)) {
                if (caller.happens(0.5)) {
                    change(CANCEL, path + "/cancel", "");
                }
                return;
            }
            submit(path);
        }
    }

    private boolean submit(String path) {
        Call submitted = change(SUBMIT, path + "/submit", "");
        submitted
                .success()
                .ifPresent(now -> bill.accept(new Due(
                        now.path("id").asString(), now.path("submission").asInt(), Instant.now())));
        return submitted.outcome() == Outcome.OK;
    }

    /** Waits until nothing is on its way, or no longer. */
    private String outcome(String path) {
        boolean impatient = caller.happens(CANCELS_SUBMITTED);
        Instant end = Instant.now().plus(WAITS);
        String status = "UNKNOWN";
        while (!ending.getAsBoolean() && Instant.now().isBefore(end)) {
            status = caller.find(transactions, path)
                    .success()
                    .map(now -> now.path("status").asString())
                    .orElse("UNKNOWN");
            if (List.of("DRAFT", "COMPLETED", "CANCELLED", "PAYMENT_FAILED").contains(status)) {
                return status;
            }
            if (impatient && caller.happens(0.5)) {
                impatient = false;
                change(CANCEL, path + "/cancel", "");
            }
            Caller.pause(LOOKS_EVERY);
        }
        return status;
    }

    private Call change(Operation operation, String path, String body) {
        return caller.change(transactions, operation, path, body);
    }

    /** How many transactions were answered as submitted. */
    int accepted() {
        return accepted.get();
    }
}
