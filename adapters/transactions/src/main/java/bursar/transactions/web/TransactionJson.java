package bursar.transactions.web;

import bursar.step.Versioned;
import bursar.transactions.domain.Details;
import bursar.transactions.domain.Item;
import bursar.transactions.domain.Money;
import bursar.transactions.domain.Reason;
import bursar.transactions.domain.Reference;
import bursar.transactions.domain.Transaction;
import bursar.web.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A transaction as HTTP shows it: every field, always; the owner in none. */
final class TransactionJson {

    private TransactionJson() {}

    static ObjectNode of(Versioned<Transaction> transaction) {
        Transaction state = transaction.state();
        Details details = state.details();
        ObjectNode json = Json.object()
                .put("id", details.id().toString())
                .put("customerId", details.customer().value())
                .put("reference", details.reference().map(Reference::value).orElse(null))
                .put("status", state.status().name())
                .put("currency", details.currency().getCurrencyCode());
        ArrayNode items = json.putArray("items");
        details.items().forEach(item -> items.add(of(item)));
        json.set("total", of(details.total()));
        return json.put("submission", state.submission())
                .put("version", transaction.version())
                .put("reason", state.reason().map(Reason::value).orElse(null))
                .put("createdAt", Json.instant(transaction.createdAt()))
                .put("updatedAt", Json.instant(transaction.updatedAt()));
    }

    private static ObjectNode of(Item item) {
        ObjectNode json = Json.object()
                .put("id", item.id().toString())
                .put("description", item.description().value())
                .put("quantity", item.quantity().value());
        json.set("unitPrice", of(item.unitPrice()));
        json.set("lineTotal", of(item.lineTotal()));
        return json;
    }

    private static ObjectNode of(Money money) {
        return Json.object()
                .put("amount", money.amount())
                .put("currency", money.currency().getCurrencyCode());
    }
}
