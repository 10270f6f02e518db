package bursar.payments.web;

import bursar.payments.domain.Details;
import bursar.payments.domain.Money;
import bursar.payments.domain.Payment;
import bursar.payments.domain.ProviderReference;
import bursar.payments.domain.Reason;
import bursar.step.Versioned;
import bursar.web.Json;
import tools.jackson.databind.node.ObjectNode;

/** A payment as HTTP shows it: every field, always; the owner in none. */
final class PaymentJson {

    private PaymentJson() {}

    static ObjectNode of(Versioned<Payment> payment) {
        Payment state = payment.state();
        Details details = state.details();
        ObjectNode json = Json.object()
                .put("id", details.id().toString())
                .put("transactionId", details.transaction().toString())
                .put("submission", details.submission())
                .put("customerId", details.customer().value())
                .put("status", state.status().name());
        json.set("amount", of(details.amount()));
        return json.put(
                        "providerReference",
                        state.providerReference().map(ProviderReference::value).orElse(null))
                .put("reason", state.reason().map(Reason::value).orElse(null))
                .put("expiresAt", Json.instant(details.expiresAt()))
                .put("version", payment.version())
                .put("createdAt", Json.instant(payment.createdAt()))
                .put("updatedAt", Json.instant(payment.updatedAt()));
    }

    private static ObjectNode of(Money money) {
        return Json.object()
                .put("amount", money.amount())
                .put("currency", money.currency().getCurrencyCode());
    }
}
