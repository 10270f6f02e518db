package bursar.proof.fuzz;

import bursar.proof.fuzz.Json.Member;
import java.util.List;

/**
 * A call as the contract describes it, with a body that it takes.
 *
 * @param operation method and path, with {@code {id}} where an id stands
 */
record HttpCall(String operation, Json.Object body) {

    static final List<HttpCall> ALL = List.of(
            new HttpCall(
                    "POST /transactions",
                    object(text("customerId", "c-42"), text("currency", "EUR"), text("reference", "order 1001"))),
            new HttpCall(
                    "POST /transactions/{id}/items",
                    object(
                            text("description", "Coffee"),
                            new Member("quantity", new Json.Bare("2")),
                            new Member("unitPrice", object(text("amount", "3.50"), text("currency", "EUR"))))),
            new HttpCall("POST /transactions/{id}/submit", object()),
            new HttpCall("POST /transactions/{id}/cancel", object(text("reason", "Ordered twice"))),
            new HttpCall("GET /transactions/{id}", object()),
            new HttpCall("GET /transactions", object()),
            new HttpCall("POST /payments/start", object(text("transactionId", "{id}"))),
            new HttpCall("POST /payments/{id}/confirm", object(text("providerReference", "psp-1"))),
            new HttpCall("POST /payments/{id}/fail", object(text("reason", "CARD_DECLINED"))),
            new HttpCall("GET /payments/{id}", object()),
            new HttpCall("GET /payments", object()));

    private static Json.Object object(Member... members) {
        return new Json.Object(List.of(members));
    }

    private static Member text(String name, String value) {
        return new Member(name, new Json.Text(value));
    }

    boolean isPost() {
        return operation.startsWith("POST");
    }

    boolean isList() {
        return operation.equals("GET /transactions") || operation.equals("GET /payments");
    }

    boolean isOfPayments() {
        return operation.contains("/payments");
    }

    String method() {
        return operation.substring(0, operation.indexOf(' '));
    }

    String path(String id) {
        return operation.substring(operation.indexOf(' ') + 1).replace("{id}", id);
    }
}
