package bursar.proof.fuzz;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Transactions, as DOMAIN.md describes them. */
final class TransactionModel {

    private static final int SUBMISSIONS_MAX = 5;
    private static final int ITEMS_MAX = 100;

    /** The next state; {@code =} for no effect, {@code !} for a no. */
    private static final Table TABLE = new Table("""
            DRAFT  SUBMITTED  CANCELLATION_PENDING  PAYMENT_FAILED  COMPLETED  CANCELLED
            item       DRAFT  !TRANSACTION_NOT_DRAFT  !TRANSACTION_NOT_DRAFT  !TRANSACTION_NOT_DRAFT  !TRANSACTION_NOT_DRAFT  !TRANSACTION_NOT_DRAFT
            submit     SUBMITTED  =  !TRANSACTION_CANCELLATION_PENDING  SUBMITTED  !TRANSACTION_COMPLETED  !TRANSACTION_CANCELLED
            cancel     CANCELLED  CANCELLATION_PENDING  =  CANCELLED  !TRANSACTION_COMPLETED  =
            confirmed  !OUTCOME_DIFFERS  COMPLETED  COMPLETED  !OUTCOME_DIFFERS  =  !OUTCOME_DIFFERS
            failed     !OUTCOME_DIFFERS  PAYMENT_FAILED  CANCELLED  =  !OUTCOME_DIFFERS  =
            cancelled  !CANCELLATION_NOT_REQUESTED  !CANCELLATION_NOT_REQUESTED  CANCELLED  !CANCELLATION_NOT_REQUESTED  !OUTCOME_DIFFERS  =
            """);

    private final ModelStore store = new ModelStore();

    ModelStore store() {
        return store;
    }

    Told create(
            Asking asking, String content, String id, String customer, String currency, Optional<String> reference) {
        if (!Values.isCustomer(customer)
                || !Values.DECIMALS.containsKey(currency)
                || reference.filter(text -> !Values.isText(text, 140)).isPresent()) {
            return Told.INVALID;
        }
        Row row = Row.of(Map.of(
                        "id",
                        id,
                        "owner",
                        asking.caller(),
                        "customer",
                        customer,
                        "currency",
                        currency,
                        "status",
                        "DRAFT",
                        "submission",
                        "0",
                        "items",
                        "0",
                        "total",
                        BigDecimal.ZERO.setScale(Values.decimals(currency)).toPlainString()))
                .with("reference", reference);
        return store.changeOrOpen(asking, content, id, _ -> new Ruling.Changed(row, Optional.empty()));
    }

    Told addItem(
            Asking asking,
            String content,
            String id,
            String description,
            int quantity,
            String amount,
            String currency) {
        Optional<BigDecimal> price = Values.price(amount, currency);
        if (!Values.isText(description, 200) || !Values.isQuantity(quantity) || price.isEmpty()) {
            return Told.INVALID;
        }
        return store.change(
                asking, content, Optional.of(id), row -> add(row, description, quantity, price.get(), currency));
    }

    private static Ruling add(Row row, String description, int quantity, BigDecimal price, String currency) {
        String next = TABLE.at("item", row.text("status"));
        if (next.startsWith("!")) {
            return new Ruling.Refused(next.substring(1));
        }
        if (!row.has("currency", currency)) {
            return new Ruling.Refused("CURRENCY_MISMATCH");
        }
        int items = row.number("items");
        if (items == ITEMS_MAX) {
            return new Ruling.Refused("TOO_MANY_ITEMS");
        }
        BigDecimal line = price.multiply(BigDecimal.valueOf(quantity));
        BigDecimal total = new BigDecimal(row.text("total")).add(line);
        if (!Values.fits(line) || !Values.fits(total)) {
            return new Ruling.Refused("AMOUNT_TOO_LARGE");
        }
        Row changed = row.with("items", String.valueOf(items + 1))
                .with("item " + (items + 1), quantity + " x " + price + " = " + line + " " + description)
                .with("total", total.toPlainString());
        return new Ruling.Changed(changed, Optional.empty());
    }

    Told submit(Asking asking, String content, String id) {
        return store.change(asking, content, Optional.of(id), row -> {
            if (row.has("status", "DRAFT") && row.has("items", "0")) {
                return new Ruling.Refused("TRANSACTION_EMPTY");
            }
            int submission = row.number("submission");
            if (row.has("status", "PAYMENT_FAILED") && submission == SUBMISSIONS_MAX) {
                return new Ruling.Refused("SUBMISSIONS_EXHAUSTED");
            }
            return moved(row.with("submission", String.valueOf(submission + 1)), "submit", Optional.empty());
        });
    }

    Told cancel(Asking asking, String content, String id, Optional<String> reason) {
        if (reason.filter(text -> !Values.isText(text, 200)).isPresent()) {
            return Told.INVALID;
        }
        return store.change(asking, content, Optional.of(id), row -> moved(row, "cancel", reason));
    }

    Told confirmed(Asking asking, String content, String id, int submission, String amount, String currency) {
        Optional<BigDecimal> paid = Values.price(amount, currency);
        if (paid.isEmpty()) {
            return Told.INVALID;
        }
        return store.change(asking, content, Optional.of(id), row -> {
            Optional<Ruling> other = ofAnother(row, submission, new Ruling.Refused("SUBMISSION_OUTDATED"));
            if (other.isPresent()) {
                return other.get();
            }
            if (!row.has("currency", currency) || !row.has("total", paid.get().toPlainString())) {
                return new Ruling.Refused("AMOUNT_DIFFERS");
            }
            boolean tooLate = row.has("status", "CANCELLATION_PENDING");
            return moved(row, "confirmed", tooLate ? Optional.of("CANCELLATION_TOO_LATE") : Optional.empty());
        });
    }

    Told failed(Asking asking, String content, String id, int submission, String reason) {
        if (!Values.isText(reason, 200)) {
            return Told.INVALID;
        }
        return store.change(
                asking,
                content,
                Optional.of(id),
                row -> ofAnother(row, submission, new Ruling.Unchanged())
                        .orElseGet(() -> moved(row, "failed", keeping(row, Optional.of(reason)))));
    }

    Told expired(Asking asking, String content, String id, int submission) {
        return failed(asking, content, id, submission, "PAYMENT_EXPIRED");
    }

    Told cancelled(Asking asking, String content, String id, int submission) {
        return store.change(
                asking,
                content,
                Optional.of(id),
                row -> ofAnother(row, submission, new Ruling.Unchanged())
                        .orElseGet(() -> moved(row, "cancelled", keeping(row, Optional.empty()))));
    }

    /** A pending cancellation keeps the reason that was given with it. */
    private static Optional<String> keeping(Row row, Optional<String> reason) {
        return row.has("status", "CANCELLATION_PENDING") ? row.find("reason") : reason;
    }

    private static Optional<Ruling> ofAnother(Row row, int submission, Ruling ofAnOlder) {
        int current = row.number("submission");
        if (submission == current) {
            return Optional.empty();
        }
        return Optional.of(submission > current ? new Ruling.Refused("SUBMISSION_UNKNOWN") : ofAnOlder);
    }

    private static Ruling moved(Row row, String verb, Optional<String> reason) {
        String to = TABLE.at(verb, row.text("status"));
        if (to.equals("=")) {
            return new Ruling.Unchanged();
        }
        if (to.startsWith("!")) {
            return new Ruling.Refused(to.substring(1));
        }
        Row changed = row.with("status", to).with("reason", reason);
        return new Ruling.Changed(changed, event(changed));
    }

    private static Optional<Row> event(Row row) {
        Row event = Row.of(Map.of("transaction", row.text("id")));
        return switch (row.text("status")) {
            case "SUBMITTED" -> Optional.of(intent(row, event.with("event", "TransactionSubmitted")));
            case "CANCELLATION_PENDING" ->
                Optional.of(intent(row, event.with("event", "TransactionCancellationRequested")));
            case "COMPLETED" -> Optional.of(event.with("event", "TransactionCompleted"));
            case "CANCELLED" ->
                Optional.of(event.with("event", "TransactionCancelled").with("reason", row.find("reason")));
            default -> Optional.empty();
        };
    }

    private static Row intent(Row row, Row event) {
        return event.with("submission", row.text("submission"))
                .with("owner", row.text("owner"))
                .with("customer", row.text("customer"))
                .with("amount", row.text("total") + " " + row.text("currency"));
    }
}
