package bursar.proof.fuzz;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Payments, as DOMAIN.md describes them. A payment is known here by its transaction and submission. */
final class PaymentModel {

    static final Duration EXPIRES_AFTER = Duration.ofMinutes(15);

    private static final Set<String> LIVE = Set.of("PENDING", "STARTED", "CONFIRMED");

    /** The next state; {@code =} for no effect, {@code !} for a no. */
    private static final Table TABLE = new Table("""
            PENDING  STARTED  CONFIRMED  FAILED  CANCELLED  EXPIRED
            start    STARTED               =          !PAYMENT_FINAL  !PAYMENT_FINAL  !PAYMENT_FINAL  !PAYMENT_FINAL
            confirm  !PAYMENT_NOT_STARTED  CONFIRMED  !PAYMENT_FINAL  !PAYMENT_FINAL  !PAYMENT_FINAL  !PAYMENT_FINAL
            fail     !PAYMENT_NOT_STARTED  FAILED     !PAYMENT_FINAL  =               !PAYMENT_FINAL  !PAYMENT_FINAL
            cancel   CANCELLED             =          =               =               =               =
            """);

    private final ModelStore store = new ModelStore();

    /** What an event says of a submission. */
    record Intent(String transaction, int submission, String owner, String customer, String amount, String currency) {

        private String id() {
            return PaymentModel.id(transaction, submission);
        }

        private boolean isValid() {
            return submission >= 1
                    && isOwner(owner)
                    && Values.isCustomer(customer)
                    && Values.written(amount, currency).isPresent();
        }

        private static boolean isOwner(String text) {
            return text.length() <= 255 && Values.isText(text, 255);
        }

        private Row row(String status, Instant expiresAt) {
            return Row.of(Map.of(
                    "transaction", transaction,
                    "submission", String.valueOf(submission),
                    "owner", owner,
                    "customer", customer,
                    "amount", amount + " " + currency,
                    "status", status,
                    "expiresAt", expiresAt.toString()));
        }
    }

    static String id(String transaction, int submission) {
        return transaction + "/" + submission;
    }

    ModelStore store() {
        return store;
    }

    Told open(Asking asking, String content, Intent intent, Instant now) {
        if (!intent.isValid()) {
            return Told.INVALID;
        }
        return store.changeOrOpen(asking, content, intent.id(), found -> {
            if (found.isPresent()) {
                return found.get().has("amount", intent.amount() + " " + intent.currency())
                        ? new Ruling.Unchanged()
                        : new Ruling.Refused("AMOUNT_DIFFERS");
            }
            return live(intent.transaction()).isPresent()
                    ? new Ruling.Unstorable()
                    : new Ruling.Changed(intent.row("PENDING", now.plus(EXPIRES_AFTER)), Optional.empty());
        });
    }

    Told requestCancellation(Asking asking, String content, Intent intent, Instant now) {
        if (!intent.isValid()) {
            return Told.INVALID;
        }
        return store.changeOrOpen(
                asking,
                content,
                intent.id(),
                found -> found.isPresent()
                        ? moved(found.get(), "cancel")
                        : changed(intent.row("CANCELLED", now), "PaymentCancelled"));
    }

    Told start(Asking asking, String content, String transaction, Instant now) {
        return store.change(
                asking,
                content,
                live(transaction),
                row -> row.has("status", "PENDING") && isOverdue(row, now)
                        ? new Ruling.Refused("PAYMENT_EXPIRED")
                        : moved(row, "start"));
    }

    Told confirm(Asking asking, String content, String id, Optional<String> reference) {
        if (reference.filter(text -> !Values.isText(text, 100)).isPresent()) {
            return Told.INVALID;
        }
        return store.change(asking, content, Optional.of(id), row -> {
            boolean again =
                    row.has("status", "CONFIRMED") && (reference.isEmpty() || row.has("reference", reference.get()));
            return again ? new Ruling.Unchanged() : moved(row.with("reference", reference), "confirm");
        });
    }

    Told fail(Asking asking, String content, String id, String reason) {
        if (!Values.isText(reason, 200)) {
            return Told.INVALID;
        }
        return store.change(asking, content, Optional.of(id), row -> moved(row.with("reason", reason), "fail"));
    }

    /** @return how many were overdue */
    int sweep(Instant now) {
        List<Map.Entry<String, Row>> overdue = store.rows().entrySet().stream()
                .filter(each -> each.getValue().has("status", "PENDING") && isOverdue(each.getValue(), now))
                .map(Map.Entry::copyOf)
                .toList();
        overdue.forEach(each -> store.changeOnItsOwn(
                each.getKey(), changed(each.getValue().with("status", "EXPIRED"), "PaymentExpired")));
        return overdue.size();
    }

    private Optional<String> live(String transaction) {
        return store.rows().entrySet().stream()
                .filter(each -> each.getValue().has("transaction", transaction)
                        && LIVE.contains(each.getValue().text("status")))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean isOverdue(Row row, Instant now) {
        return Instant.parse(row.text("expiresAt")).compareTo(now) <= 0;
    }

    private static Ruling moved(Row row, String verb) {
        String to = TABLE.at(verb, row.text("status"));
        if (to.equals("=")) {
            return new Ruling.Unchanged();
        }
        if (to.startsWith("!")) {
            return new Ruling.Refused(to.substring(1));
        }
        return changed(
                row.with("status", to),
                "Payment" + to.charAt(0) + to.substring(1).toLowerCase(Locale.ROOT));
    }

    private static Ruling changed(Row row, String name) {
        Row event = Row.of(
                Map.of("event", name, "transaction", row.text("transaction"), "submission", row.text("submission")));
        return new Ruling.Changed(
                row,
                Optional.of(
                        switch (name) {
                            case "PaymentConfirmed" ->
                                event.with("amount", row.text("amount")).with("reference", row.find("reference"));
                            case "PaymentFailed" -> event.with("reason", row.text("reason"));
                            default -> event;
                        }));
    }
}
